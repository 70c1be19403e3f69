package io.repairstream.streams.organization.codec;

import java.time.Instant;

/**
 * What is kept per organization beside its entities.
 *
 * @param sequence last event sequence given
 * @param lastRecordedAt latest recorded_at given
 * @param workOrders last work order number given
 */
public record Head(long sequence, Instant lastRecordedAt, long workOrders) {
  /** The head of an organization nothing has happened in. */
  public static final Head EMPTY = new Head(0, Instant.EPOCH, 0);
}
