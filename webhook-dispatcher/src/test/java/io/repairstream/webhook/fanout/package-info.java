/** Tests of fanout. */
@NullMarked
package io.repairstream.webhook.fanout;

import org.jspecify.annotations.NullMarked;
