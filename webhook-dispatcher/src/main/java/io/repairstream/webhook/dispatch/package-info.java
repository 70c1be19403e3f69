/** The consumer that carries deliveries through lanes to their endpoints and settles them. */
@NullMarked
package io.repairstream.webhook.dispatch;

import org.jspecify.annotations.NullMarked;
