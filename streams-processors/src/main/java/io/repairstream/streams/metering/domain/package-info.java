/** How usage is counted, as a pure fold. */
@NullMarked
package io.repairstream.streams.metering.domain;

import org.jspecify.annotations.NullMarked;
