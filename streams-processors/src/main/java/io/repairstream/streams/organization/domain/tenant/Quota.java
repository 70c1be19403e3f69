package io.repairstream.streams.organization.domain.tenant;

import java.util.Locale;

/** What an organization may have only so much of. */
public enum Quota {
  /** Requests of one key in 60 seconds. */
  REQUESTS_PER_MINUTE,
  /** Requests in a billing period. */
  API_CALLS,
  /** Work orders in a billing period. */
  WORK_ORDERS,
  /** Webhook deliveries in a billing period. */
  WEBHOOK_DELIVERIES,
  /** Webhook endpoints at a time. */
  WEBHOOK_ENDPOINTS;

  /** Its name as callers write it. */
  public String field() {
    return name().toLowerCase(Locale.ROOT);
  }
}
