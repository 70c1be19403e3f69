/** Tests of lane. */
@NullMarked
package io.repairstream.webhook.lane;

import org.jspecify.annotations.NullMarked;
