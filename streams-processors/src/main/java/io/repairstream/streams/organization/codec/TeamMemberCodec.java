package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.CreateTeamMember;
import io.repairstream.schemas.event.TeamMemberCreated;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.team.TeamCommand;
import io.repairstream.streams.organization.domain.team.TeamEvent;
import io.repairstream.streams.organization.domain.team.TeamMember;

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
  }

  @Override
  void writeEvents(EventWriters<TeamMember, io.repairstream.schemas.entity.TeamMember> events) {
    events.add(TeamEvent.TeamMemberCreated.class, TeamMemberCreated.class, TeamMemberCreated::new);
  }
}
