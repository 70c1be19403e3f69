package io.repairstream.schemas;

import java.util.List;

/**
 * Names of all topics; {@code infra/topics.yaml} says how each is made, and a test holds the two
 * equal.
 *
 * <p>Each topic has exactly one writer. The number after {@code v} changes only when the key or the
 * meaning changes.
 */
public final class Topics {
  /** Commands, keyed by organization; written by the edge. */
  public static final String COMMANDS = "repair.commands.v1";

  /**
   * Commands that crossing a threshold of a meter gives, keyed by organization; written by the
   * metering topology.
   */
  public static final String USAGE_COMMANDS = "usage.commands.v1";

  /**
   * Commands that corrections of final figures give, keyed by organization; written by the KPI
   * topology.
   */
  public static final String KPI_COMMANDS = "kpi.commands.v1";

  /**
   * Commands that the fate of deliveries gives, keyed by organization; written by the dispatcher.
   */
  public static final String WEBHOOK_COMMANDS = "webhook.commands.v1";

  /** Outcomes of commands of the edge, keyed by command; written by the organization topology. */
  public static final String REPLIES = "repair.replies.v1";

  /** Events, keyed by organization; written by the organization topology. */
  public static final String EVENTS = "repair.events.v1";

  /** Counted requests, keyed by organization; written by the edge. */
  public static final String USAGE_CALLS = "usage.calls.v1";

  /** Counted webhook deliveries, keyed by organization; written by the fan-out. */
  public static final String USAGE_DELIVERIES = "usage.deliveries.v1";

  /** Public: meters per billing period; written by the metering topology. */
  public static final String USAGE_TOTALS = "usage.totals.v1";

  /** Public: KPIs per shop and shop-local hour; written by the KPI topology. */
  public static final String KPI_SHOP_HOURLY = "kpi.shop-hourly.v1";

  /** Public: KPIs per shop and shop-local day; written by the KPI topology. */
  public static final String KPI_SHOP_DAILY = "kpi.shop-daily.v1";

  /** Public: KPIs per technician and shop-local day; written by the KPI topology. */
  public static final String KPI_TECHNICIAN_DAILY = "kpi.technician-daily.v1";

  /** Public: gauges of the open work, by shop-local hour and day; written by the KPI topology. */
  public static final String KPI_WORK_IN_PROGRESS = "kpi.work-in-progress.v1";

  /**
   * What each entity adds to KPIs or takes away again, keyed by organization; written by the KPI
   * topology.
   */
  public static final String KPI_CONTRIBUTIONS = "kpi.contributions.v1";

  /** State of webhook endpoints, keyed by endpoint, compacted; written by the fan-out. */
  public static final String WEBHOOK_ENDPOINTS = "webhook.endpoints.v1";

  /** Replays that run, keyed by endpoint, which has one at a time, compacted; by the fan-out. */
  public static final String WEBHOOK_REPLAYS = "webhook.replays.v1";

  /** One record per event and endpoint, keyed by endpoint; written by the fan-out. */
  public static final String WEBHOOK_DELIVERIES = "webhook.deliveries.v1";

  /**
   * Unsettled deliveries, keyed by delivery on the endpoint's partition, compacted; written by
   * dispatch.
   */
  public static final String WEBHOOK_RETRIES = "webhook.retries.v1";

  /** Attempts to deliver, keyed by endpoint; written by dispatch. */
  public static final String WEBHOOK_ATTEMPTS = "webhook.attempts.v1";

  /** Which dead letters were written back, keyed by their ids; written by the edge. */
  public static final String REDRIVES = "operator.redrives.v1";

  /**
   * What the organization topology obeys: commands of clients, and those the system itself gives,
   * of which each part writes its own topic and waits for no reply.
   */
  public static final List<String> ALL_COMMANDS =
      List.of(COMMANDS, USAGE_COMMANDS, KPI_COMMANDS, WEBHOOK_COMMANDS);

  /** Topics strangers may read; their schemas evolve FULL_TRANSITIVE. */
  public static final List<String> PUBLIC =
      List.of(
          USAGE_TOTALS,
          KPI_SHOP_HOURLY,
          KPI_SHOP_DAILY,
          KPI_TECHNICIAN_DAILY,
          KPI_WORK_IN_PROGRESS);

  private Topics() {}

  /** Where {@code application} puts records it could not handle. */
  public static String deadLetters(String application) {
    return application + ".dead-letters.v1";
  }
}
