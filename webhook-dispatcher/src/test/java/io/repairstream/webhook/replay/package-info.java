/** Tests of replays. */
@NullMarked
package io.repairstream.webhook.replay;

import org.jspecify.annotations.NullMarked;
