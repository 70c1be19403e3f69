package io.repairstream.edge.projection;

import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import java.time.Duration;
import java.util.List;

/**
 * What a projection fills; each part has a projection of its own, so that none waits for another's
 * backlog.
 */
public enum ReadModelPart {
  /** Entities, events, operations and meters. */
  ENTITIES("projection"),
  /** Webhook deliveries and their attempts. */
  DELIVERY_LOG("delivery-log"),
  /** KPIs and what they are sums of. */
  KPIS("kpis");

  private final String projection;

  ReadModelPart(String projection) {
    this.projection = projection;
  }

  /** What its projection is called in health, logs and metrics. */
  String projection() {
    return projection;
  }

  /** The topics it is filled from. */
  List<Source> sources(WireFormat wire) {
    return switch (this) {
      case ENTITIES ->
          List.of(
              new CommandSource(),
              new ReplySource(wire),
              new EventSource(wire),
              TotalSource.usage(wire));
      case DELIVERY_LOG -> DeliverySource.all(wire);
      case KPIS ->
          List.of(
              TotalSource.kpis(Topics.KPI_SHOP_HOURLY, wire),
              TotalSource.kpis(Topics.KPI_SHOP_DAILY, wire),
              TotalSource.kpis(Topics.KPI_TECHNICIAN_DAILY, wire),
              TotalSource.kpis(Topics.KPI_WORK_IN_PROGRESS, wire),
              new ContributionSource(wire));
    };
  }

  /** Deletes at most {@code limit} rows that need not be kept, and tells how many. */
  int forget(BatchWriter writer, int limit) throws ReadModelException, InterruptedException {
    return switch (this) {
      case ENTITIES -> writer.forgetOperations(limit);
      case DELIVERY_LOG -> writer.forgetDeliveries(limit);
      case KPIS -> 0;
    };
  }

  /**
   * Drops the months that need not be kept, and tells how many.
   *
   * @param feedRetention how long events are kept at least
   */
  int forgetMonths(BatchWriter writer, Duration feedRetention)
      throws ReadModelException, InterruptedException {
    return switch (this) {
      case ENTITIES -> writer.forgetEvents(feedRetention);
      case DELIVERY_LOG -> 0;
      case KPIS -> writer.forgetContributions(KpiTables.RETENTION);
    };
  }
}
