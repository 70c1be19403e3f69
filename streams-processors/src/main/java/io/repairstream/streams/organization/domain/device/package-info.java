/** Devices and whose they are. */
@NullMarked
package io.repairstream.streams.organization.domain.device;

import org.jspecify.annotations.NullMarked;
