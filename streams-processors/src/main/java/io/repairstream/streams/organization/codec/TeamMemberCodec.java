package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.CreateTeamMember;
import io.repairstream.schemas.command.UpdateTeamMember;
import io.repairstream.schemas.event.TeamMemberCreated;
import io.repairstream.schemas.event.TeamMemberUpdated;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.team.TeamCommand;
import io.repairstream.streams.organization.domain.team.TeamEvent;
import io.repairstream.streams.organization.domain.team.TeamMember;
import java.util.List;

/** Team members between Avro and domain. */
final class TeamMemberCodec
    extends EntityCodec<TeamMember, io.repairstream.schemas.entity.TeamMember> {
  TeamMemberCodec() {
    super(TeamMember.TYPE, io.repairstream.schemas.entity.TeamMember.class);
  }

  @Override
  io.repairstream.schemas.entity.TeamMember toAvro(String orgId, TeamMember entity) {
    return new io.repairstream.schemas.entity.TeamMember(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.externalRef(),
        entity.name(),
        entity.email(),
        io.repairstream.schemas.entity.Role.valueOf(entity.role().name()),
        entity.shopIds(),
        entity.active());
  }

  @Override
  TeamMember fromAvro(io.repairstream.schemas.entity.TeamMember avro) {
    return new TeamMember(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getExternalRef(),
        avro.getName(),
        avro.getEmail(),
        stored(Role.class, avro.getRole()),
        avro.getShopIds(),
        avro.getIsActive());
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(
        CreateTeamMember.class,
        CreateTeamMember::getMeta,
        (avro, meta) ->
            new TeamCommand.CreateTeamMember(
                meta,
                avro.getTeamMemberId(),
                avro.getName(),
                avro.getEmail(),
                known(Role.class, avro.getRole()),
                avro.getShopIds(),
                avro.getExternalRef()));
    readers.add(UpdateTeamMember.class, UpdateTeamMember::getMeta, TeamMemberCodec::update);
  }

  private static TeamCommand update(UpdateTeamMember avro, CommandMeta meta) {
    List<String> present = avro.getPresent();
    return new TeamCommand.UpdateTeamMember(
        meta,
        avro.getTeamMemberId(),
        Patches.of(present, "name", avro.getName()),
        Patches.of(present, "email", avro.getEmail()),
        Patches.of(
            present, "role", avro.getRole() == null ? null : known(Role.class, avro.getRole())),
        Patches.of(present, "shop_ids", avro.getShopIds()),
        Patches.of(present, "is_active", avro.getIsActive()),
        Patches.of(present, "external_ref", avro.getExternalRef()));
  }

  @Override
  void writeEvents(EventWriters<TeamMember, io.repairstream.schemas.entity.TeamMember> events) {
    events.add(TeamEvent.TeamMemberCreated.class, TeamMemberCreated.class, TeamMemberCreated::new);
    events.addWithChanges(
        TeamEvent.TeamMemberUpdated.class, TeamMemberUpdated.class, TeamMemberUpdated::new);
  }
}
