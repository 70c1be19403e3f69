/** P4: a write that waits for its outcome beside a bare command-to-reply loop. */
@NullMarked
package io.repairstream.benchmarks.waiting;

import org.jspecify.annotations.NullMarked;
