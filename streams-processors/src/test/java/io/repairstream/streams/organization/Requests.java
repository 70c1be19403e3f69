package io.repairstream.streams.organization;

import io.repairstream.schemas.command.AddEvidence;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.CreateApiKey;
import io.repairstream.schemas.command.CreateCustomer;
import io.repairstream.schemas.command.CreateDevice;
import io.repairstream.schemas.command.CreateOrganization;
import io.repairstream.schemas.command.CreateShop;
import io.repairstream.schemas.command.CreateTeamMember;
import io.repairstream.schemas.command.CreateWebhookEndpoint;
import io.repairstream.schemas.command.CreateWorkOrder;
import io.repairstream.schemas.command.DeleteWebhookEndpoint;
import io.repairstream.schemas.command.RecordConsent;
import io.repairstream.schemas.command.TransitionWorkOrder;
import io.repairstream.schemas.command.UpdateWorkOrder;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.Consent;
import io.repairstream.schemas.entity.DeliveryOrdering;
import io.repairstream.schemas.entity.EndpointSecret;
import io.repairstream.schemas.entity.EvidenceKind;
import io.repairstream.schemas.entity.KeyDialect;
import io.repairstream.schemas.entity.RetryProfile;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.entity.WorkOrderKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Commands as the edge writes them. */
final class Requests {
  static final String ORG = "01920000-0000-7000-8000-000000000001";
  static final String SHOP = "01920000-0000-7000-8000-000000000002";
  static final String OTHER_SHOP = "01920000-0000-7000-8000-000000000003";
  static final String TECH = "01920000-0000-7000-8000-000000000004";
  static final String CUSTOMER = "01920000-0000-7000-8000-000000000005";
  static final String DEVICE = "01920000-0000-7000-8000-000000000006";
  static final String TICKET = "01920000-0000-7000-8000-000000000007";
  static final Instant ISSUED = Instant.parse("2026-03-01T09:59:59.5Z");

  private static final AtomicLong NEXT = new AtomicLong();

  private Requests() {}

  static String newId() {
    return new UUID(0x0192000000007001L, 0x8000000000000000L | NEXT.incrementAndGet()).toString();
  }

  static CommandMeta meta() {
    return meta(newId(), null, null);
  }

  static CommandMeta meta(String commandId, @Nullable String fingerprint, @Nullable Long ifMatch) {
    return new CommandMeta(
        commandId,
        ORG,
        ISSUED,
        new Actor(ActorKind.API_KEY, "key-1", Role.OWNER),
        List.of(),
        fingerprint,
        ifMatch,
        null);
  }

  static CommandMeta metaOf(SpecificRecord command) {
    return (CommandMeta) command.get(0);
  }

  static CreateOrganization organization() {
    return new CreateOrganization(meta(), ORG, "Acme", "repairops-enterprise", 1, "hash");
  }

  static CreateShop shop(String id, String code, String zone, String currency) {
    return new CreateShop(meta(), id, "Shop " + code, code, zone, currency, null, null, null);
  }

  static CreateTeamMember technician() {
    return new CreateTeamMember(meta(), TECH, "Tess", null, Role.TECH, List.of(), null);
  }

  static CreateCustomer customer() {
    return new CreateCustomer(
        meta(),
        CUSTOMER,
        "Ada",
        "Lovelace",
        "ada@example.com",
        null,
        "email",
        null,
        List.of("vip"),
        null,
        null,
        false,
        "crm-1");
  }

  static CreateDevice device() {
    return new CreateDevice(
        meta(),
        DEVICE,
        CUSTOMER,
        "phone",
        "Fair",
        "5",
        null,
        "imei-1",
        Map.of("color", "blue"),
        null);
  }

  static CreateWorkOrder ticket(CommandMeta meta, String id) {
    return new CreateWorkOrder(
        meta,
        id,
        WorkOrderKind.TICKET,
        SHOP,
        CUSTOMER,
        DEVICE,
        "screen_repair",
        "cracked",
        "standard",
        TECH,
        null,
        null,
        null,
        false);
  }

  static UpdateWorkOrder patch(String field, @Nullable Object value) {
    UpdateWorkOrder patch =
        UpdateWorkOrder.newBuilder()
            .setMeta(meta())
            .setWorkOrderId(TICKET)
            .setWorkOrderKind(WorkOrderKind.TICKET)
            .setPresent(List.of(field))
            .build();
    patch.put(patch.getSchema().getField(field).pos(), value);
    return patch;
  }

  static RecordConsent consent() {
    return new RecordConsent(
        meta(),
        TICKET,
        WorkOrderKind.TICKET,
        new Consent("Ada", "in_person", ISSUED, "ab".repeat(32)));
  }

  static CreateApiKey key(String id) {
    return new CreateApiKey(
        meta(),
        id,
        "key",
        KeyDialect.REPAIROPS,
        "ro_live_",
        "abcd",
        "hash",
        List.of("admin"),
        Role.OWNER,
        List.of(),
        Instant.parse("2030-01-01T00:00:00Z"),
        100);
  }

  static AddEvidence photo() {
    return photoOf(newId());
  }

  static AddEvidence photoOf(String id) {
    return new AddEvidence(
        meta(),
        TICKET,
        WorkOrderKind.TICKET,
        id,
        EvidenceKind.INTAKE_PHOTO,
        "https://x/1",
        "cd".repeat(32),
        "image/jpeg",
        9L);
  }

  static TransitionWorkOrder move(String to) {
    return new TransitionWorkOrder(meta(), TICKET, WorkOrderKind.TICKET, null, to, null);
  }

  static CreateWebhookEndpoint endpoint(String id) {
    return new CreateWebhookEndpoint(
        meta(),
        id,
        "https://example.com/hook",
        List.of("ticket.*"),
        null,
        List.of(),
        List.of(),
        DeliveryOrdering.NONE,
        RetryProfile.STANDARD,
        new EndpointSecret("k1", "cipher", ISSUED, null));
  }

  static DeleteWebhookEndpoint deletion(String id) {
    return new DeleteWebhookEndpoint(meta(), id);
  }
}
