package io.repairstream.edge.kpi;

import io.repairstream.edge.store.KpiQuery;
import io.repairstream.schemas.kpi.catalogue.KpiDefinition;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a KPI.
 *
 * @param grain windows wanted
 * @param asOf what had been counted then; null = what is known now
 * @param query rows they are made of
 */
record KpiAsked(KpiDefinition definition, Grain grain, @Nullable Instant asOf, KpiQuery query) {
  LocalDate from() {
    return query.from();
  }

  LocalDate to() {
    return query.to();
  }
}
