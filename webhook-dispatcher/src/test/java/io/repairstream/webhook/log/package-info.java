/** Tests of reading and writing logs. */
@NullMarked
package io.repairstream.webhook.log;

import org.jspecify.annotations.NullMarked;
