/** Keeps the read model up to date: records in, rows and offsets in one SQL transaction. */
@NullMarked
package io.repairstream.edge.projection;

import org.jspecify.annotations.NullMarked;
