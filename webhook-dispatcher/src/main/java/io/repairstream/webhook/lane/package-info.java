/** The flow to one endpoint: how much at once, when to stop, when to try again. */
@NullMarked
package io.repairstream.webhook.lane;

import org.jspecify.annotations.NullMarked;
