package io.repairstream.edge.team;

import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.schemas.command.CreateTeamMember;
import io.repairstream.schemas.command.UpdateTeamMember;
import io.repairstream.schemas.entity.TeamMember;

/** Serves {@code /team-members}. */
public final class TeamMemberResource {
  private TeamMemberResource() {}

  /** Its operations. */
  public static EntityResource resource() {
    return new EntityResource(EntityTable.TEAM_MEMBERS, "team member")
        .shows(EntityView.of(TeamMember.class, "/team-members"))
        .list("listTeamMembers")
        .read("getTeamMember")
        .create("createTeamMember", CreateTeamMember.class)
        .change("updateTeamMember", UpdateTeamMember.class);
  }
}
