package io.repairstream.streams.organization.domain.kpilabel;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What an organization calls a KPI.
 *
 * @param label null when its own title is enough again
 */
public record KpiLabel(String id, Revision revision, String kpiId, @Nullable String label)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<KpiLabel> TYPE = new EntityType<>("kpi_label", KpiLabel.class);
}
