/** Files of the pages that the edge shows to people: ours, and those that libraries bring along. */
@NullMarked
package io.repairstream.edge.page;

import org.jspecify.annotations.NullMarked;
