package io.repairstream.benchmarks.delivering;

import io.repairstream.benchmarks.load.CommandIds;
import io.repairstream.runtime.secret.DataKeyRing;
import io.repairstream.runtime.secret.EncryptedSecret;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.CustomerSummary;
import io.repairstream.schemas.entity.DeliveryOrdering;
import io.repairstream.schemas.entity.DeviceSummary;
import io.repairstream.schemas.entity.EndpointSecret;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.entity.RetryProfile;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.entity.ShopSummary;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.WebhookEndpointCreated;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.json.WebhookBody;
import io.repairstream.schemas.json.WebhookData;
import io.repairstream.schemas.webhook.WebhookDelivery;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * So many organizations with one endpoint each, and the tickets they are told of. Ticket {@code n}
 * is told to endpoint {@code n % size}; every id ends in the number of what it names.
 */
final class Population {
  /** The one secret of every endpoint: what a bare program signs with as well. */
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  static final String EVENT = "ticket.created";

  private static final long ORGANIZATION = 0x0190_0000_0000_7000L;
  private static final long ENDPOINT = 0x0190_0000_0000_7001L;
  private static final long TICKET = 0x0190_0000_0000_7002L;
  private static final long HAPPENING = 0x0190_0000_0000_7003L;
  private static final long DELIVERY = 0x0190_0000_0000_7004L;
  private static final long OTHER = 0x0190_0000_0000_7005L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final int KEY_BYTES = 32;

  private final int size;
  private final String url;
  private final String dataKey = newKey();
  private final DataKeyRing keys = DataKeyRing.parse(dataKey, "", new SecureRandom());

  /** {@code size} endpoints below {@code url}. */
  Population(int size, String url) {
    this.size = size;
    this.url = url;
  }

  int size() {
    return size;
  }

  /** The key that the endpoints' secrets are encrypted under. */
  String dataKey() {
    return dataKey;
  }

  /** The number at the end of {@code id}. */
  static long number(String id) {
    return CommandIds.number(id);
  }

  String organization(long endpoint) {
    return id(ORGANIZATION, endpoint);
  }

  String endpointId(long endpoint) {
    return id(ENDPOINT, endpoint);
  }

  WebhookEndpoint endpoint(long number) {
    return endpoint(number, now(), 1, true);
  }

  /** Version {@code version} of an endpoint that was made at {@code now}. */
  WebhookEndpoint endpoint(long number, Instant now, long version, boolean active) {
    EncryptedSecret secret = keys.encrypt(DataKeyRing.WEBHOOK_SECRET, organization(number), SECRET);
    return WebhookEndpoint.newBuilder()
        .setId(endpointId(number))
        .setOrgId(organization(number))
        .setVersion(version)
        .setCreatedAt(now)
        .setUpdatedAt(now)
        .setUrl(url + "/" + number)
        .setEvents(List.of("ticket.*"))
        .setFilterShopIds(List.of())
        .setFilterStatuses(List.of())
        .setOrdering(DeliveryOrdering.NONE)
        .setRetryProfile(RetryProfile.STANDARD)
        .setSecrets(
            List.of(
                EndpointSecret.newBuilder()
                    .setKeyId(secret.keyId())
                    .setCiphertext(secret.ciphertext())
                    .setValidFrom(Instant.EPOCH)
                    .build()))
        .setIsActive(active)
        .build();
  }

  /** Endpoint {@code number} was registered. */
  WebhookEndpointCreated registered(long number) {
    return new WebhookEndpointCreated(
        meta(number, "webhook_endpoint", endpointId(number), id(OTHER, number), 1, now()),
        endpoint(number));
  }

  /** Ticket {@code number} was opened. */
  WorkOrderCreated ticket(long number) {
    return ticket(number, now());
  }

  /** Ticket {@code number} was opened at {@code now}. */
  WorkOrderCreated ticket(long number, Instant now) {
    long owner = number % size;
    String org = organization(owner);
    String shop = id(OTHER, owner);
    WorkOrder order =
        WorkOrder.newBuilder()
            .setId(id(TICKET, number))
            .setOrgId(org)
            .setVersion(1)
            .setCreatedAt(now)
            .setUpdatedAt(now)
            .setExternalRef("pos-" + number)
            .setKind(WorkOrderKind.TICKET)
            .setNumber(number / size + 1)
            .setLifecycle("device-repair@1")
            .setStatus("INTAKE")
            .setPhase(Phase.CHECK_IN)
            .setStatusSince(now)
            .setPriority("standard")
            .setShopId(shop)
            .setCustomerId(id(OTHER, number))
            .setAssetId(id(OTHER, number))
            .setIssueCategory("screen")
            .setIssueDescription("Screen cracked at the lower edge, touch works, note " + number)
            .setEvidence(List.of())
            .build();
    return WorkOrderCreated.newBuilder()
        .setMeta(
            meta(owner, "work_order", order.getId(), id(HAPPENING, number), number / size + 2, now))
        .setWorkOrder(order)
        .setCustomer(
            CustomerSummary.newBuilder()
                .setId(order.getCustomerId())
                .setFirstName("Ada")
                .setLastName("Lovelace")
                .setEmail("ada." + number + "@example.com")
                .setPhone("+4930123456")
                .build())
        .setDevice(
            DeviceSummary.newBuilder()
                .setId(order.getAssetId())
                .setDeviceType("phone")
                .setMake("Fairphone")
                .setModel("5")
                .build())
        .setShop(new ShopSummary(shop, "Main street", "MAIN", "Europe/Berlin", "EUR"))
        .build();
  }

  /** What fan-out makes of ticket {@code number}. */
  WebhookDelivery delivery(long number) {
    WorkOrderCreated ticket = ticket(number);
    EventMeta meta = ticket.getMeta();
    String id = id(DELIVERY, number);
    return WebhookDelivery.newBuilder()
        .setDeliveryId(id)
        .setEndpointId(endpointId(number % size))
        .setOrgId(meta.getOrgId())
        .setEventId(meta.getEventId())
        .setEvent(EVENT)
        .setEventSequence(meta.getSequence())
        .setEntityType(meta.getEntityType())
        .setEntityId(meta.getEntityId())
        .setOccurredAt(meta.getOccurredAt())
        .setBody(
            ByteBuffer.wrap(
                Headers.utf8(
                    WebhookBody.of(
                        id, EVENT, meta.getOccurredAt(), WebhookData.of(ticket).toString()))))
        .build();
  }

  /** What events tell of themselves, of one that was recorded at {@code now} when it occurred. */
  static EventMeta meta(
      long owner, String entity, String entityId, String eventId, long sequence, Instant now) {
    return EventMeta.newBuilder()
        .setEventId(eventId)
        .setOrgId(id(ORGANIZATION, owner))
        .setShopId(entity.equals("work_order") ? id(OTHER, owner) : null)
        .setSequence(sequence)
        .setEntityType(entity)
        .setEntityId(entityId)
        .setEntityVersion(1)
        .setOccurredAt(now)
        .setRecordedAt(now)
        .setActor(new Actor(ActorKind.API_KEY, id(OTHER, owner), Role.OWNER))
        .setCausationId(eventId)
        .build();
  }

  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  /** The id of {@code kind} that ends in {@code number}. */
  static String id(long kind, long number) {
    return new UUID(kind, VARIANT | number).toString();
  }

  private static String newKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
