/** The /devices resource. */
@NullMarked
package io.repairstream.edge.device;

import org.jspecify.annotations.NullMarked;
