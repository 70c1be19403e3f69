package io.repairstream.edge.team;

import io.repairstream.edge.writing.BodyFields;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.CreateTeamMember;
import io.repairstream.schemas.entity.Role;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;

/** Makes commands of the bodies of team member requests. */
final class TeamMemberRequests {
  private TeamMemberRequests() {}

  static Function<CommandMeta, SpecificRecord> create(JsonNode body, String id) {
    BodyFields fields = new BodyFields(body);
    return meta ->
        CreateTeamMember.newBuilder()
            .setMeta(meta)
            .setTeamMemberId(id)
            .setName(fields.text("name"))
            .setEmail(fields.optionalText("email"))
            .setRole(Role.valueOf(fields.text("role")))
            .setShopIds(fields.ids("shop_ids"))
            .setExternalRef(fields.optionalText("external_ref"))
            .build();
  }
}
