/** The /operations resource: what became of a command. */
@NullMarked
package io.repairstream.edge.operation;

import org.jspecify.annotations.NullMarked;
