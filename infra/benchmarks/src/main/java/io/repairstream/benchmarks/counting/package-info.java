/** P8: what it costs to count, and that it costs the same when there is much to know. */
@NullMarked
package io.repairstream.benchmarks.counting;

import org.jspecify.annotations.NullMarked;
