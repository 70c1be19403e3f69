/** Rate windows, monthly quotas, and the report of what was used. */
@NullMarked
package io.repairstream.edge.limit;

import org.jspecify.annotations.NullMarked;
