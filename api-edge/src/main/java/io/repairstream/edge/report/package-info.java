/** The /reports resources. */
@NullMarked
package io.repairstream.edge.report;

import org.jspecify.annotations.NullMarked;
