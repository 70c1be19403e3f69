/** Who is calling, for which organization, and what they may do. */
@NullMarked
package io.repairstream.edge.access;

import org.jspecify.annotations.NullMarked;
