/** Records no process could handle: what the operator sees of them, and how they go back. */
@NullMarked
package io.repairstream.edge.deadletter;

import org.jspecify.annotations.NullMarked;
