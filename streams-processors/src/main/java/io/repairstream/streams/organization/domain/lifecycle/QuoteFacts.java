package io.repairstream.streams.organization.domain.lifecycle;

/**
 * How far the estimates of a work order have come.
 *
 * @param totalled whether the latest comes to an amount
 * @param itemized whether the latest has lines
 * @param sent whether the customer was sent the latest
 * @param approved whether the customer approved one, at least in part, and nothing took its place
 * @param revised whether the latest was sent and is newer than any approved one
 */
public record QuoteFacts(
    boolean totalled, boolean itemized, boolean sent, boolean approved, boolean revised) {
  /** No estimate exists. */
  public static final QuoteFacts ABSENT = new QuoteFacts(false, false, false, false, false);
}
