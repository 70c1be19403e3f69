/**
 * Open-loop and closed-loop load, latencies from the intended send time, and the ledger of what was
 * acknowledged.
 */
@NullMarked
package io.repairstream.benchmarks.load;

import org.jspecify.annotations.NullMarked;
