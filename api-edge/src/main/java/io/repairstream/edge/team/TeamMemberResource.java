package io.repairstream.edge.team;

import io.repairstream.edge.command.CommandIds;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.reading.EntityAnswers;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.RecordRenderer;
import io.repairstream.edge.writing.Rendered;
import io.repairstream.edge.writing.Write;
import io.repairstream.edge.writing.Writes;
import io.repairstream.schemas.event.TeamMemberCreated;
import io.repairstream.schemas.json.WebhookData;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Serves {@code /team-members}. */
public final class TeamMemberResource {
  private final EntityAnswers answers;
  private final Writes writes;
  private final CommandIds ids;

  /** A resource that reads through {@code answers} and writes through {@code writes}. */
  public TeamMemberResource(EntityAnswers answers, Writes writes, CommandIds ids) {
    this.answers = answers;
    this.writes = writes;
    this.ids = ids;
  }

  /** Its handlers by operationId. */
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listTeamMembers", answers.list(EntityTable.TEAM_MEMBERS),
        "getTeamMember", answers.find(EntityTable.TEAM_MEMBERS, "team member"),
        "createTeamMember",
            request ->
                writes.run(
                    request,
                    Write.creating(
                        request.orgId(),
                        TeamMemberRequests.create(request.content(), ids.next()))));
  }

  /** How its outcomes are shown, by event type. */
  public static Map<Class<? extends SpecificRecord>, RecordRenderer> renderers() {
    return Map.of(
        TeamMemberCreated.class,
        records -> {
          TeamMemberCreated event = (TeamMemberCreated) records.getFirst();
          return new Rendered(
              WebhookData.entity(event).toString(),
              event.getMeta().getEntityVersion(),
              "/team-members/" + event.getMeta().getEntityId());
        });
  }
}
