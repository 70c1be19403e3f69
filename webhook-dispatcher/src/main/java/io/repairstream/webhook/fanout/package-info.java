/** Turns each event into one delivery for every endpoint that wants it, exactly once. */
@NullMarked
package io.repairstream.webhook.fanout;

import org.jspecify.annotations.NullMarked;
