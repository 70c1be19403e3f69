package io.repairstream.edge.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a KPI are asked for, and what they are told apart by.
 *
 * @param kpiId for example {@code flow.intake_count}
 * @param hourly whether rows of hours are asked for, else those of days
 * @param from first day, of each shop
 * @param to first day after
 * @param shops shops that count; empty = all, and what belongs to no shop
 * @param technicians whether it is about technicians, else about shops as a whole
 * @param filters value by name of a dimension
 * @param byShop whether shops are told apart
 * @param by names of the dimensions that are told apart
 */
public record KpiQuery(
    String kpiId,
    boolean hourly,
    LocalDate from,
    LocalDate to,
    Set<String> shops,
    boolean technicians,
    Map<String, String> filters,
    boolean byShop,
    List<String> by) {
  /** Keeps copies of the collections. */
  public KpiQuery {
    shops = Set.copyOf(shops);
    filters = Map.copyOf(filters);
    by = List.copyOf(by);
  }

  /** The shops as the tables have them; null when all count. */
  UUID @Nullable [] shopIds() {
    return shops.isEmpty() ? null : Ids.parse(shops);
  }
}
