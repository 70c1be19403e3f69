/** Tests of transport. */
@NullMarked
package io.repairstream.webhook.transport;

import org.jspecify.annotations.NullMarked;
