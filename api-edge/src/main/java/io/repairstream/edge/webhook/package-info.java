/** The /webhooks resource: where an organization wants its events. */
@NullMarked
package io.repairstream.edge.webhook;

import org.jspecify.annotations.NullMarked;
