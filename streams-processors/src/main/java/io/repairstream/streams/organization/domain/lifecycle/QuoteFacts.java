package io.repairstream.streams.organization.domain.lifecycle;

/** How far the estimate of a work order has come. */
public record QuoteFacts(boolean totalled, boolean itemized, boolean sent) {
  /** No estimate exists. */
  public static final QuoteFacts ABSENT = new QuoteFacts(false, false, false);
}
