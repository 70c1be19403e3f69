/** Plays a whole shop day through the public API: for demonstrations and for load. */
@NullMarked
package io.repairstream.local.day;

import org.jspecify.annotations.NullMarked;
