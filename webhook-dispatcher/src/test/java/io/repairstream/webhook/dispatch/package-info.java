/** Tests of dispatch. */
@NullMarked
package io.repairstream.webhook.dispatch;

import org.jspecify.annotations.NullMarked;
