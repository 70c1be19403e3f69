/** Reads of the PostgreSQL read model, each under the row-level security of one organization. */
@NullMarked
package io.repairstream.edge.store;

import org.jspecify.annotations.NullMarked;
