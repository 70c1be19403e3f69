package io.repairstream.streams.organization.domain.team;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
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

  /**
   * Change what is known about a person, what they may do, or whether they still work here.
   *
   * @param role a null that is present removes it, or is a role this version does not know
   */
  record UpdateTeamMember(
      CommandMeta meta,
      String teamMemberId,
      Patch<String> name,
      Patch<String> email,
      Patch<Role> role,
      Patch<List<String>> shopIds,
      Patch<Boolean> active,
      Patch<String> externalRef)
      implements TeamCommand {
    @Override
    public String entityId() {
      return teamMemberId;
    }
  }
}
