/** The dispatcher process: fan-out and dispatch of webhooks. */
@NullMarked
package io.repairstream.webhook;

import org.jspecify.annotations.NullMarked;
