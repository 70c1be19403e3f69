package io.repairstream.streams.organization.domain;

/** What an organization counts. */
public enum Counter {
  /** Work orders ever opened; the next one's number is one more. */
  WORK_ORDERS,
  /** Webhook endpoints that exist. */
  WEBHOOK_ENDPOINTS
}
