package io.repairstream.streams.organization.domain.usage;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import java.time.LocalDate;

/** What is asked about meters that are counted outside of the organization. */
public sealed interface UsageCommand extends Command {
  @Override
  default EntityType<UsageMeter> entityType() {
    return UsageMeter.TYPE;
  }

  @Override
  default Decision decide(OrganizationView view) {
    return UsageDecider.decide(this, view);
  }

  /** Tell that a share of the limit has been used. */
  record NoteUsageThreshold(
      CommandMeta meta,
      String meterId,
      String meter,
      LocalDate start,
      LocalDate end,
      int threshold,
      long limit,
      long used)
      implements UsageCommand {
    @Override
    public String entityId() {
      return meterId;
    }
  }
}
