package io.repairstream.webhook.dispatch;

/** How an endpoint stands, as the metrics tell of its backlog. */
enum EndpointClass {
  /** Takes deliveries. */
  HEALTHY,
  /** Has not taken one lately. */
  UNPROVEN,
  /** Broken, or asked for a pause. */
  BLOCKED,
  /** Paused or disabled by its organization or by us. */
  INACTIVE
}
