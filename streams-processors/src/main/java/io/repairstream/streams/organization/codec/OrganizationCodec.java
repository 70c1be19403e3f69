package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.CreateOrganization;
import io.repairstream.schemas.event.OrganizationCreated;
import io.repairstream.streams.organization.domain.tenant.Organization;
import io.repairstream.streams.organization.domain.tenant.OrganizationStatus;
import io.repairstream.streams.organization.domain.tenant.TenantCommand;
import io.repairstream.streams.organization.domain.tenant.TenantEvent;

/** Organizations between Avro and domain. */
final class OrganizationCodec
    extends EntityCodec<Organization, io.repairstream.schemas.entity.Organization> {
  OrganizationCodec() {
    super(Organization.TYPE, io.repairstream.schemas.entity.Organization.class);
  }

  @Override
  io.repairstream.schemas.entity.Organization toAvro(String orgId, Organization entity) {
    return new io.repairstream.schemas.entity.Organization(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.name(),
        entity.plan(),
        entity.billingCycleDay(),
        io.repairstream.schemas.entity.OrganizationStatus.valueOf(entity.status().name()),
        entity.ownerTokenHash());
  }

  @Override
  Organization fromAvro(io.repairstream.schemas.entity.Organization avro) {
    return new Organization(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getName(),
        avro.getPlan(),
        avro.getBillingCycleDay(),
        stored(OrganizationStatus.class, avro.getStatus()),
        avro.getOwnerTokenHash());
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(
        CreateOrganization.class,
        CreateOrganization::getMeta,
        (avro, meta) ->
            new TenantCommand.CreateOrganization(
                meta,
                avro.getOrganizationId(),
                avro.getName(),
                avro.getPlan(),
                avro.getBillingCycleDay(),
                avro.getOwnerTokenHash()));
  }

  @Override
  void writeEvents(EventWriters<Organization, io.repairstream.schemas.entity.Organization> events) {
    events.add(
        TenantEvent.OrganizationCreated.class, OrganizationCreated.class, OrganizationCreated::new);
  }
}
