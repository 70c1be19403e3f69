package io.repairstream.streams.organization.domain.correction;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;

/**
 * A row of a KPI that was final, as its correction was last told.
 *
 * @param rowRevision revision of the row that says {@code after}
 * @param before what it said when it was last told as final
 * @param after what it says since
 */
public record KpiCorrection(
    String id, Revision revision, KpiRow row, long rowRevision, KpiFigures before, KpiFigures after)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<KpiCorrection> TYPE =
      new EntityType<>("kpi_correction", KpiCorrection.class);
}
