/**
 * Reading and writing topics partition by partition, without a group and without blocking whoever
 * asks.
 */
@NullMarked
package io.repairstream.webhook.log;

import org.jspecify.annotations.NullMarked;
