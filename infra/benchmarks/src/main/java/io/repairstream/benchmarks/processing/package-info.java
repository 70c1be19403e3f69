/** P3: commands through the organization topology beside a bare exactly-once processor. */
@NullMarked
package io.repairstream.benchmarks.processing;

import org.jspecify.annotations.NullMarked;
