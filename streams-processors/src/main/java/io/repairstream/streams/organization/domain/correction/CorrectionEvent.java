package io.repairstream.streams.organization.domain.correction;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Revision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to a row of a KPI after it was final. */
public sealed interface CorrectionEvent extends Event<KpiCorrection> {
  @Override
  default EntityType<KpiCorrection> entityType() {
    return KpiCorrection.TYPE;
  }

  @Override
  default KpiCorrection evolve(@Nullable KpiCorrection state, Instant recordedAt) {
    return switch (this) {
      case KpiCorrected corrected ->
          new KpiCorrection(
              corrected.correctionId(),
              state == null ? Revision.first(recordedAt) : state.revision().next(recordedAt),
              corrected.row(),
              corrected.rowRevision(),
              corrected.before(),
              corrected.after());
    };
  }

  /** It says something else now. */
  record KpiCorrected(
      String correctionId, KpiRow row, long rowRevision, KpiFigures before, KpiFigures after)
      implements CorrectionEvent {
    @Override
    public String entityId() {
      return correctionId;
    }
  }
}
