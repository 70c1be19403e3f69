/** The processes under test: how they are started, held still, and what they use of the machine. */
@NullMarked
package io.repairstream.benchmarks.process;

import org.jspecify.annotations.NullMarked;
