/** Ordered start and stop of a process and its parts. */
@NullMarked
package io.repairstream.runtime.lifecycle;

import org.jspecify.annotations.NullMarked;
