/**
 * What all benchmarks share in a run: options, rounds in which the two programs take turns, and
 * progress.
 */
@NullMarked
package io.repairstream.benchmarks.run;

import org.jspecify.annotations.NullMarked;
