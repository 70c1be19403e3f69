package io.repairstream.streams.organization.domain.team;

import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import org.jspecify.annotations.Nullable;

/** Who may be given work. */
public final class TeamRules {
  private TeamRules() {}

  /** {@code field} must name someone who still works here; naming nobody is allowed. */
  public static @Nullable Refusal assignable(
      OrganizationView view, String field, @Nullable String id) {
    return assignable(view, null, field, id);
  }

  /** The same, of someone who works in the shop {@code shopId}. */
  public static @Nullable Refusal assignable(
      OrganizationView view, @Nullable String shopId, String field, @Nullable String id) {
    if (id == null) {
      return null;
    }
    TeamMember member = view.find(TeamMember.TYPE, id);
    if (member == null) {
      return Refusal.notFound(field, id);
    }
    if (!member.active()) {
      return Refusal.invalid(field, id, "an active team member");
    }
    return shopId == null || member.worksIn(shopId)
        ? null
        : Refusal.invalid(field, id, "a team member of the shop " + shopId);
  }
}
