/**
 * The launcher: the whole product on one machine, each part its own process, watched and stopped in
 * order.
 */
@NullMarked
package io.repairstream.local;

import org.jspecify.annotations.NullMarked;
