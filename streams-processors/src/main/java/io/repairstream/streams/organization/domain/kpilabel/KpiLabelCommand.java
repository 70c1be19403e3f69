package io.repairstream.streams.organization.domain.kpilabel;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;

/** What is asked about the labels of KPIs. */
public sealed interface KpiLabelCommand extends Command {
  @Override
  default EntityType<KpiLabel> entityType() {
    return KpiLabel.TYPE;
  }

  @Override
  default Decision decide(OrganizationView view) {
    return KpiLabelDecider.decide(this, view);
  }

  /**
   * Call a KPI by a name of the organization's own.
   *
   * @param known whether there is such a KPI
   */
  record SetKpiLabel(CommandMeta meta, String labelId, String kpiId, boolean known, String label)
      implements KpiLabelCommand {
    @Override
    public String entityId() {
      return labelId;
    }
  }

  /** Call a KPI by its title again. */
  record RemoveKpiLabel(CommandMeta meta, String labelId, String kpiId) implements KpiLabelCommand {
    @Override
    public String entityId() {
      return labelId;
    }
  }
}
