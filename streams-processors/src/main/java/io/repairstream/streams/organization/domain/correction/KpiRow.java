package io.repairstream.streams.organization.domain.correction;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which row of a KPI is meant: never one of a technician.
 *
 * @param shopId null where the KPI is about the whole organization
 * @param grain {@code hour} or {@code day}
 * @param end the first moment after the window
 * @param zone the window is local to
 */
public record KpiRow(
    String kpiId,
    int kpiVersion,
    @Nullable String shopId,
    String grain,
    Instant start,
    Instant end,
    String zone,
    Map<String, String> dimensions,
    @Nullable String currency) {
  /** Copies the dimensions. */
  public KpiRow {
    dimensions = Map.copyOf(dimensions);
  }
}
