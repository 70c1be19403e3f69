/** How stores lie on disk and in memory. */
@NullMarked
package io.repairstream.streams.store;

import org.jspecify.annotations.NullMarked;
