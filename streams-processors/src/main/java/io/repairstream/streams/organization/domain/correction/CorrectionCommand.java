package io.repairstream.streams.organization.domain.correction;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;

/** What is asked about KPIs that are counted outside of the organization. */
public sealed interface CorrectionCommand extends Command {
  @Override
  default EntityType<KpiCorrection> entityType() {
    return KpiCorrection.TYPE;
  }

  @Override
  default Decision decide(OrganizationView view) {
    return CorrectionDecider.decide(this, view);
  }

  /** Tell that a row that was final says something else now. */
  record NoteKpiCorrection(
      CommandMeta meta,
      String correctionId,
      KpiRow row,
      long rowRevision,
      KpiFigures before,
      KpiFigures after)
      implements CorrectionCommand {
    @Override
    public String entityId() {
      return correctionId;
    }
  }
}
