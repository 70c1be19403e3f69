/** How the edge reads strange JSON strictly and writes its own. */
@NullMarked
package io.repairstream.edge.json;

import org.jspecify.annotations.NullMarked;
