package io.repairstream.edge.kpi;

import io.repairstream.edge.store.KpiQuery;
import io.repairstream.schemas.kpi.catalogue.KpiDefinition;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a KPI.
 *
 * @param calendar windows wanted
 * @param rolling how many days a window of a day has, itself the last; 1 = itself alone
 * @param asOf what had been counted then; null = what is known now
 * @param query rows they are made of
 */
record KpiAsked(
    KpiDefinition definition,
    Calendar calendar,
    int rolling,
    @Nullable Instant asOf,
    KpiQuery query) {
  /** How long the windows are. */
  Grain grain() {
    return calendar.grain();
  }

  /** First day of the windows; that of the rows is earlier where windows are rolling. */
  LocalDate from() {
    return query.from().plusDays(rolling - 1L);
  }

  LocalDate to() {
    return query.to();
  }
}
