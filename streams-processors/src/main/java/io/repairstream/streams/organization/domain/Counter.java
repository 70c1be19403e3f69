package io.repairstream.streams.organization.domain;

/**
 * What an organization counts.
 *
 * @param name its name in the store
 */
public record Counter(String name) {
  /** Work orders ever opened; the next one's number is one more. */
  public static final Counter WORK_ORDERS = new Counter("WORK_ORDERS");

  /** Webhook endpoints that exist. */
  public static final Counter WEBHOOK_ENDPOINTS = new Counter("WEBHOOK_ENDPOINTS");

  /** What is counted apart for each {@code of}, for example invoices of a shop. */
  public static Counter of(String what, String of) {
    return new Counter(what + "/" + of);
  }
}
