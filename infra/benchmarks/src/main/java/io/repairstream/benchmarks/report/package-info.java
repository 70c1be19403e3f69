/** Results: medians, ratios, tables and the files they are kept in. */
@NullMarked
package io.repairstream.benchmarks.report;

import org.jspecify.annotations.NullMarked;
