package io.repairstream.edge.importing;

import org.jspecify.annotations.Nullable;

/**
 * One line of a file that is not blank.
 *
 * @param number its number, from 1; blank lines count
 * @param bytes what it holds, without its end; null when it is too long to be kept
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared: lives until it was read.
record Line(int number, byte @Nullable [] bytes) {}
