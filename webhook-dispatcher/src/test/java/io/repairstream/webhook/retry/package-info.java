/** Tests of retry. */
@NullMarked
package io.repairstream.webhook.retry;

import org.jspecify.annotations.NullMarked;
