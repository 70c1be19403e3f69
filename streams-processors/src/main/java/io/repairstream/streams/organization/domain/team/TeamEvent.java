package io.repairstream.streams.organization.domain.team;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.UniqueKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a person of the team. */
public sealed interface TeamEvent extends Event<TeamMember> {
  @Override
  default EntityType<TeamMember> entityType() {
    return TeamMember.TYPE;
  }

  @Override
  default TeamMember evolve(@Nullable TeamMember state, Instant recordedAt) {
    return switch (this) {
      case TeamMemberCreated created -> {
        Evolution.fromNothing(created, state);
        yield new TeamMember(
            created.teamMemberId(),
            Revision.first(recordedAt),
            created.externalRef(),
            created.name(),
            created.email(),
            created.role(),
            created.shopIds(),
            true);
      }
      case TeamMemberUpdated updated -> {
        TeamMember before = Evolution.existing(updated, state);
        TeamMember after = updated.after();
        yield new TeamMember(
            before.id(),
            before.revision().next(recordedAt),
            after.externalRef(),
            after.name(),
            after.email(),
            after.role(),
            after.shopIds(),
            after.active());
      }
    };
  }

  /** A person was added. */
  record TeamMemberCreated(
      String teamMemberId,
      @Nullable String externalRef,
      String name,
      @Nullable String email,
      Role role,
      List<String> shopIds)
      implements TeamEvent {
    /** Copies the shops. */
    public TeamMemberCreated {
      shopIds = List.copyOf(shopIds);
    }

    @Override
    public String entityId() {
      return teamMemberId;
    }

    @Override
    public List<IndexChange> indexChanges() {
      List<IndexChange> changes = new ArrayList<>(UniqueKey.claimOf(TeamMember.TYPE, externalRef));
      if (role == Role.OWNER) {
        changes.add(new IndexChange.Count(TeamMember.ACTIVE_OWNERS, 1));
      }
      return List.copyOf(changes);
    }
  }

  /**
   * A person's data, role or standing changed.
   *
   * @param before the person before
   * @param after the person after, but for the revision
   */
  record TeamMemberUpdated(TeamMember before, TeamMember after) implements TeamEvent {
    @Override
    public String entityId() {
      return before.id();
    }

    @Override
    public List<IndexChange> indexChanges() {
      List<IndexChange> changes =
          new ArrayList<>(
              UniqueKey.movedRef(TeamMember.TYPE, before.externalRef(), after.externalRef()));
      if (before.activeOwner() != after.activeOwner()) {
        changes.add(new IndexChange.Count(TeamMember.ACTIVE_OWNERS, after.activeOwner() ? 1 : -1));
      }
      return List.copyOf(changes);
    }
  }
}
