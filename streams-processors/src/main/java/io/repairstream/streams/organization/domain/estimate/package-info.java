/** Estimates: what a repair is going to cost, and what the customer said to it. */
@NullMarked
package io.repairstream.streams.organization.domain.estimate;

import org.jspecify.annotations.NullMarked;
