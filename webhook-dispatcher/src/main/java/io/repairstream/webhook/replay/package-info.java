/** Sends endpoints again what occurred in a span of time, behind what is new. */
@NullMarked
package io.repairstream.webhook.replay;

import org.jspecify.annotations.NullMarked;
