package io.repairstream.streams.organization.domain.team;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.shop.ShopRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of who works for the organization. */
final class TeamDecider {
  private static final String ROLES = "one of the seven roles";

  private TeamDecider() {}

  static Decision decide(TeamCommand command, OrganizationView view) {
    return switch (command) {
      case TeamCommand.CreateTeamMember create -> create(create, view);
      case TeamCommand.UpdateTeamMember update -> update(update, view);
    };
  }

  private static Decision create(TeamCommand.CreateTeamMember create, OrganizationView view) {
    return Checklist.first(() -> Checks.unused(view, TeamMember.TYPE, create.teamMemberId()))
        .then(() -> Checks.known("role", create.role(), ROLES))
        .then(() -> ShopRules.allUsable(view, create.meta(), "shop_ids", create.shopIds()))
        .then(() -> Checks.externalRefFree(view, TeamMember.TYPE, create.externalRef()))
        .accept(
            () ->
                new TeamEvent.TeamMemberCreated(
                    create.teamMemberId(),
                    create.externalRef(),
                    create.name(),
                    create.email(),
                    requireNonNull(create.role()),
                    create.shopIds()));
  }

  private static Decision update(TeamCommand.UpdateTeamMember update, OrganizationView view) {
    String id = update.teamMemberId();
    TeamMember member = view.find(TeamMember.TYPE, id);
    if (member == null) {
      return new Decision.Refused(Refusal.notFound("team_member_id", id));
    }
    TeamMember after = patched(member, update);
    return Checklist.first(() -> Checks.versionMatches(update.meta(), member))
        .then(() -> Checks.kept("name", update.name()))
        .then(
            () ->
                update.role().removes() ? Checks.known("role", update.role().value(), ROLES) : null)
        .then(() -> Checks.kept("is_active", update.active()))
        .then(
            () ->
                update.shopIds().present()
                    ? ShopRules.allUsable(view, update.meta(), "shop_ids", after.shopIds())
                    : null)
        .then(() -> anOwnerStays(view, member, after))
        .then(() -> Checks.externalRefFreeFor(view, TeamMember.TYPE, after.externalRef(), id))
        .decide(
            () ->
                new Decision.Accepted(
                    after.equals(member)
                        ? List.of()
                        : List.of(new TeamEvent.TeamMemberUpdated(member, after))));
  }

  private static TeamMember patched(TeamMember member, TeamCommand.UpdateTeamMember update) {
    List<String> shopIds = update.shopIds().or(member.shopIds());
    return new TeamMember(
        member.id(),
        member.revision(),
        update.externalRef().or(member.externalRef()),
        update.name().orKeep(member.name()),
        update.email().or(member.email()),
        update.role().orKeep(member.role()),
        shopIds == null ? List.of() : shopIds,
        update.active().orKeep(member.active()));
  }

  /** An organization that has owners among its people keeps at least one who is active. */
  private static @Nullable Refusal anOwnerStays(
      OrganizationView view, TeamMember before, TeamMember after) {
    if (!before.activeOwner() || after.activeOwner() || view.count(TeamMember.ACTIVE_OWNERS) > 1) {
      return null;
    }
    return Refusal.of(
            RefusalCode.CONFLICT,
            "the last active owner can neither get another role nor be deactivated: "
                + before.id()
                + " (expected: another active OWNER first)")
        .with("field", after.active() ? "role" : "is_active")
        .with("id", before.id());
  }
}
