package io.repairstream.streams.organization.domain.team;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked about the team. */
public sealed interface TeamCommand extends Command {
  @Override
  default EntityType<TeamMember> entityType() {
    return TeamMember.TYPE;
  }

  @Override
  default Decision decide(OrganizationView view) {
    return TeamDecider.decide(this, view);
  }

  /** Add a person; {@code role} is null when it is none this version knows. */
  record CreateTeamMember(
      CommandMeta meta,
      String teamMemberId,
      String name,
      @Nullable String email,
      @Nullable Role role,
      List<String> shopIds,
      @Nullable String externalRef)
      implements TeamCommand {
    /** Copies the shops. */
    public CreateTeamMember {
      shopIds = List.copyOf(shopIds);
    }

    @Override
    public String entityId() {
      return teamMemberId;
    }
  }
}
