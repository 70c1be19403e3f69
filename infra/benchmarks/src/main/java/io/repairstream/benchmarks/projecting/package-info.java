/** P5: events becoming rows beside the upserts alone, and how soon they can be read. */
@NullMarked
package io.repairstream.benchmarks.projecting;

import org.jspecify.annotations.NullMarked;
