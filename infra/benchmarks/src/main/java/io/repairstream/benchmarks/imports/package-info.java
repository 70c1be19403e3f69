/** A file of rows through the whole product, checked row by row. */
@NullMarked
package io.repairstream.benchmarks.imports;

import org.jspecify.annotations.NullMarked;
