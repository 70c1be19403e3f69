/** P6, P7 and what belongs to them: deliveries to many receivers, some of which misbehave. */
@NullMarked
package io.repairstream.benchmarks.delivering;

import org.jspecify.annotations.NullMarked;
