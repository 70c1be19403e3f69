/** What an endpoint wants to hear of an event, and the exact delivery it gets. */
@NullMarked
package io.repairstream.webhook.delivery;

import org.jspecify.annotations.NullMarked;
