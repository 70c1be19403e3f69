/** What the operator of the installation may do, on the management port. */
@NullMarked
package io.repairstream.edge.operator;

import org.jspecify.annotations.NullMarked;
