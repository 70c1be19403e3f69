/** The process: which topologies it runs, with which settings, and how it starts and stops. */
@NullMarked
package io.repairstream.streams;

import org.jspecify.annotations.NullMarked;
