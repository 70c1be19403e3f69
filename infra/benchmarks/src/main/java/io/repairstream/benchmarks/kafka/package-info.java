/** What the benchmarks read from and prepare on the broker. */
@NullMarked
package io.repairstream.benchmarks.kafka;

import org.jspecify.annotations.NullMarked;
