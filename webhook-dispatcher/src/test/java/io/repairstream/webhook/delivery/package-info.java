/** What deliveries say. */
@NullMarked
package io.repairstream.webhook.delivery;

import org.jspecify.annotations.NullMarked;
