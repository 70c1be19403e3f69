package io.repairstream.streams.organization.domain.kpilabel;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.Revision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to the label of a KPI. */
public sealed interface KpiLabelEvent extends Event<KpiLabel> {
  @Override
  default EntityType<KpiLabel> entityType() {
    return KpiLabel.TYPE;
  }

  @Override
  default KpiLabel evolve(@Nullable KpiLabel state, Instant recordedAt) {
    return switch (this) {
      case KpiLabelSet set ->
          new KpiLabel(
              set.labelId(),
              state == null ? Revision.first(recordedAt) : state.revision().next(recordedAt),
              set.kpiId(),
              set.label());
      case KpiLabelRemoved removed -> {
        KpiLabel before = Evolution.existing(removed, state);
        yield new KpiLabel(before.id(), before.revision().next(recordedAt), before.kpiId(), null);
      }
    };
  }

  /** A KPI is called by a name of the organization's own. */
  record KpiLabelSet(String labelId, String kpiId, String label) implements KpiLabelEvent {
    @Override
    public String entityId() {
      return labelId;
    }
  }

  /** It is called by its title again. */
  record KpiLabelRemoved(String labelId) implements KpiLabelEvent {
    @Override
    public String entityId() {
      return labelId;
    }
  }
}
