package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.ChangeOrganizationTerms;
import io.repairstream.schemas.command.CreateOrganization;
import io.repairstream.schemas.command.UpdateOrganization;
import io.repairstream.schemas.event.OrganizationCreated;
import io.repairstream.schemas.event.OrganizationTermsChanged;
import io.repairstream.schemas.event.OrganizationUpdated;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.tenant.Organization;
import io.repairstream.streams.organization.domain.tenant.OrganizationStatus;
import io.repairstream.streams.organization.domain.tenant.Profile;
import io.repairstream.streams.organization.domain.tenant.TenantCommand;
import io.repairstream.streams.organization.domain.tenant.TenantEvent;
import io.repairstream.streams.organization.domain.tenant.Terms;
import java.util.List;

/** Organizations between Avro and domain. */
final class OrganizationCodec
    extends EntityCodec<Organization, io.repairstream.schemas.entity.Organization> {
  OrganizationCodec() {
    super(Organization.TYPE, io.repairstream.schemas.entity.Organization.class);
  }

  @Override
  io.repairstream.schemas.entity.Organization toAvro(String orgId, Organization entity) {
    Profile profile = entity.profile();
    Terms terms = entity.terms();
    return new io.repairstream.schemas.entity.Organization(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        profile.name(),
        terms.plan(),
        terms.billingCycleDay(),
        io.repairstream.schemas.entity.OrganizationStatus.valueOf(entity.status().name()),
        entity.ownerTokenHash(),
        LimitsCodec.toAvro(terms.given()),
        profile.email(),
        profile.phone(),
        profile.website());
  }

  @Override
  Organization fromAvro(io.repairstream.schemas.entity.Organization avro) {
    return new Organization(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        new Profile(avro.getName(), avro.getEmail(), avro.getPhone(), avro.getWebsite()),
        new Terms(
            avro.getPlan(), LimitsCodec.toDomain(avro.getLimits()), avro.getBillingCycleDay()),
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
    readers.add(UpdateOrganization.class, UpdateOrganization::getMeta, OrganizationCodec::update);
    readers.add(
        ChangeOrganizationTerms.class,
        ChangeOrganizationTerms::getMeta,
        OrganizationCodec::changeTerms);
  }

  private static TenantCommand update(UpdateOrganization avro, CommandMeta meta) {
    List<String> present = avro.getPresent();
    return new TenantCommand.UpdateOrganization(
        meta,
        avro.getOrganizationId(),
        Patches.of(present, "name", avro.getName()),
        Patches.of(present, "email", avro.getEmail()),
        Patches.of(present, "phone", avro.getPhone()),
        Patches.of(present, "website", avro.getWebsite()));
  }

  private static TenantCommand changeTerms(ChangeOrganizationTerms avro, CommandMeta meta) {
    List<String> present = avro.getPresent();
    io.repairstream.schemas.entity.OrganizationStatus status = avro.getStatus();
    return new TenantCommand.ChangeOrganizationTerms(
        meta,
        avro.getOrganizationId(),
        Patches.of(present, "plan", avro.getPlan()),
        present.contains("status")
            ? Patch.of(status == null ? null : known(OrganizationStatus.class, status))
            : Patch.absent(),
        LimitsCodec.patches(avro));
  }

  @Override
  void writeEvents(EventWriters<Organization, io.repairstream.schemas.entity.Organization> events) {
    events.add(
        TenantEvent.OrganizationCreated.class, OrganizationCreated.class, OrganizationCreated::new);
    events.addWithChanges(
        TenantEvent.OrganizationUpdated.class, OrganizationUpdated.class, OrganizationUpdated::new);
    events.addWithChanges(
        TenantEvent.OrganizationTermsChanged.class,
        OrganizationTermsChanged.class,
        OrganizationTermsChanged::new);
  }
}
