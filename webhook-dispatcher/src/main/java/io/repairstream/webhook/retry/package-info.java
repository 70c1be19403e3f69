/** Deliveries that are not settled: their schedule, their log, and what must never be lost. */
@NullMarked
package io.repairstream.webhook.retry;

import org.jspecify.annotations.NullMarked;
