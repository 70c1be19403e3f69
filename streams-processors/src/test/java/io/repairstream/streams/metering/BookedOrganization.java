package io.repairstream.streams.metering;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.entity.OrganizationLimits;
import io.repairstream.schemas.entity.OrganizationStatus;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.OrganizationCreated;
import io.repairstream.schemas.event.OrganizationTermsChanged;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.streams.Driver;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** An organization that tells the metering topology what it has booked. */
final class BookedOrganization {
  static final String ID = "01920000-0000-7000-8000-000000000001";

  private final WireFormat wire;
  private final Driver driver;

  BookedOrganization(WireFormat wire, Driver driver) {
    this.wire = wire;
    this.driver = driver;
  }

  /** Terms from {@code version} on; the first version creates the organization. */
  void booked(long version, String plan, int billingCycleDay) {
    booked(version, plan, billingCycleDay, null);
  }

  void booked(long version, String plan, int billingCycleDay, @Nullable OrganizationLimits limits) {
    Instant at = Driver.START.plusSeconds(version);
    Organization organization =
        new Organization(
            ID,
            ID,
            version,
            Driver.START,
            at,
            "Acme",
            plan,
            billingCycleDay,
            OrganizationStatus.ACTIVE,
            "hash",
            limits,
            null,
            null,
            null);
    EventMeta meta =
        EventMeta.newBuilder()
            .setEventId("e" + version)
            .setOrgId(ID)
            .setSequence(version)
            .setEntityType("organization")
            .setEntityId(ID)
            .setEntityVersion(version)
            .setOccurredAt(at)
            .setRecordedAt(at)
            .setActor(new Actor(ActorKind.OPERATOR, "operator", Role.OWNER))
            .setCausationId("c" + version)
            .build();
    SpecificRecord event =
        version == 1
            ? new OrganizationCreated(meta, organization)
            : new OrganizationTermsChanged(meta, organization, List.of());
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, event.getSchema().getFullName());
    driver.send(Topics.EVENTS, Headers.utf8(ID), wire.encode(Topics.EVENTS, event), headers);
  }
}
