/** One guarded HTTP POST to an address a stranger chose. */
@NullMarked
package io.repairstream.webhook.transport;

import org.jspecify.annotations.NullMarked;
