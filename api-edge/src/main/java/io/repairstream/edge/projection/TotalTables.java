package io.repairstream.edge.projection;

import io.repairstream.schemas.usage.UsageTotal;
import java.util.List;

/** The table of what was used of meters. */
final class TotalTables {
  static final Table<UsageTotal> USAGE =
      Table.newestWins(
          "usage_totals",
          List.of("org_id", "meter", "period_start"),
          "revision",
          UsageTotal::getRevision,
          List.of(
              Column.id("org_id", UsageTotal::getOrgId),
              Column.text("meter", UsageTotal::getMeter),
              Column.date("period_start", UsageTotal::getPeriodStart),
              Column.date("period_end", UsageTotal::getPeriodEnd),
              Column.number("total", UsageTotal::getTotal),
              Column.number("requests", UsageTotal::getRequests),
              Column.number("revision", UsageTotal::getRevision),
              Column.time("updated_at", UsageTotal::getUpdatedAt)));

  private TotalTables() {}
}
