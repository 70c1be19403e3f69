/** What each organization used in each billing period, counted exactly once. */
@NullMarked
package io.repairstream.streams.metering;

import org.jspecify.annotations.NullMarked;
