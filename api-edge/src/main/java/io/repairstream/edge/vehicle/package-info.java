/** The /vehicles resource. */
@NullMarked
package io.repairstream.edge.vehicle;

import org.jspecify.annotations.NullMarked;
