package io.repairstream.streams.organization.domain.team;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.shop.ShopRules;

/** The rules of adding people. */
final class TeamDecider {
  private TeamDecider() {}

  static Decision decide(TeamCommand command, OrganizationView view) {
    return switch (command) {
      case TeamCommand.CreateTeamMember create ->
          Checklist.first(() -> Checks.unused(view, TeamMember.TYPE, create.teamMemberId()))
              .then(() -> Checks.known("role", create.role(), "one of the seven roles"))
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
    };
  }
}
