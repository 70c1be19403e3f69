package io.repairstream.webhook.retry;

/**
 * A tombstone to write: the delivery is settled.
 *
 * @param deliveryId the delivery
 * @param replaces offset of the record it makes void, or {@link #UNKNOWN}
 */
public record Tombstone(String deliveryId, long replaces) {
  /** The record is on its way: its offset is not known yet, or there is none. */
  public static final long UNKNOWN = -1;
}
