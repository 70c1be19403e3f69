package io.repairstream.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.CustomerSummary;
import io.repairstream.schemas.entity.DeliveryOrdering;
import io.repairstream.schemas.entity.EndpointSecret;
import io.repairstream.schemas.entity.EndpointStatus;
import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.entity.OrganizationStatus;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.entity.ReplayScope;
import io.repairstream.schemas.entity.ReplayStatus;
import io.repairstream.schemas.entity.RetryProfile;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.entity.ShopSummary;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.entity.WebhookReplay;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.OrganizationCreated;
import io.repairstream.schemas.event.WebhookEndpointCreated;
import io.repairstream.schemas.event.WebhookEndpointDeleted;
import io.repairstream.schemas.event.WebhookEndpointDisabled;
import io.repairstream.schemas.event.WebhookEndpointPinged;
import io.repairstream.schemas.event.WebhookEndpointUpdated;
import io.repairstream.schemas.event.WebhookRedeliveryRequested;
import io.repairstream.schemas.event.WebhookReplayCompleted;
import io.repairstream.schemas.event.WebhookReplayCreated;
import io.repairstream.schemas.event.WebhookReplayProgressed;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.repairstream.schemas.webhook.DeliveryCause;
import io.repairstream.schemas.webhook.WebhookDelivery;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Events as the organization topology writes them, for tests. */
public final class Events {
  public static final String SHOP = "01930000-0000-7000-8000-000000000002";
  public static final Instant AT = Instant.parse("2026-11-21T10:00:00.000001Z");

  private Events() {}

  /** An endpoint of {@code org} that wants {@code patterns}. */
  public static WebhookEndpoint.Builder endpoint(
      String org, String id, String url, String... patterns) {
    return WebhookEndpoint.newBuilder()
        .setId(id)
        .setOrgId(org)
        .setVersion(1)
        .setCreatedAt(AT)
        .setUpdatedAt(AT)
        .setUrl(url)
        .setEvents(List.of(patterns))
        .setFilterShopIds(List.of())
        .setFilterStatuses(List.of())
        .setOrdering(DeliveryOrdering.NONE)
        .setRetryProfile(RetryProfile.STANDARD)
        .setSecrets(List.<EndpointSecret>of())
        .setIsActive(true);
  }

  /** It was registered. */
  public static WebhookEndpointCreated created(WebhookEndpoint endpoint) {
    return new WebhookEndpointCreated(
        meta(endpoint.getOrgId(), "webhook_endpoint", endpoint.getId(), 1), endpoint);
  }

  /** {@code org} was opened, or opened anew, under {@code plan}. */
  public static OrganizationCreated organization(String org, String plan) {
    return new OrganizationCreated(
        meta(org, "organization", org, 1),
        Organization.newBuilder()
            .setId(org)
            .setOrgId(org)
            .setVersion(1)
            .setCreatedAt(AT)
            .setUpdatedAt(AT)
            .setName("Shop")
            .setPlan(plan)
            .setBillingCycleDay(1)
            .setStatus(OrganizationStatus.ACTIVE)
            .setOwnerTokenHash("")
            .build());
  }

  /** It was removed. */
  public static WebhookEndpointDeleted deleted(WebhookEndpoint endpoint) {
    return new WebhookEndpointDeleted(
        meta(endpoint.getOrgId(), "webhook_endpoint", endpoint.getId(), 2), endpoint);
  }

  /** It was changed, to what it is now. */
  public static WebhookEndpointUpdated updated(WebhookEndpoint endpoint) {
    return new WebhookEndpointUpdated(
        meta(endpoint.getOrgId(), "webhook_endpoint", endpoint.getId(), 3), endpoint, List.of());
  }

  /** It was disabled. */
  public static WebhookEndpointDisabled disabled(WebhookEndpoint endpoint) {
    return new WebhookEndpointDisabled(
        meta(endpoint.getOrgId(), "webhook_endpoint", endpoint.getId(), 4),
        WebhookEndpoint.newBuilder(endpoint)
            .setIsActive(false)
            .setStatus(EndpointStatus.DISABLED)
            .build());
  }

  /** It was pinged as {@code deliveryId}. */
  public static WebhookEndpointPinged pinged(WebhookEndpoint endpoint, String deliveryId) {
    return new WebhookEndpointPinged(
        meta(endpoint.getOrgId(), "webhook_endpoint", endpoint.getId(), 5), endpoint, deliveryId);
  }

  /** {@code delivery} shall be sent again. */
  public static WebhookRedeliveryRequested redelivered(
      WebhookEndpoint endpoint, WebhookDelivery delivery) {
    return new WebhookRedeliveryRequested(
        meta(endpoint.getOrgId(), "webhook_endpoint", endpoint.getId(), 6),
        endpoint,
        WebhookDelivery.newBuilder(delivery).setCause(DeliveryCause.REDELIVERY).build());
  }

  /** A replay to {@code endpointId} that runs. */
  public static WebhookReplay.Builder replay(String org, String endpointId) {
    return WebhookReplay.newBuilder()
        .setId(uuid("replay" + endpointId))
        .setOrgId(org)
        .setVersion(1)
        .setCreatedAt(AT)
        .setUpdatedAt(AT)
        .setEndpointId(endpointId)
        .setFrom(AT)
        .setTo(AT.plusSeconds(60))
        .setEvents(List.of())
        .setOnly(ReplayScope.ALL)
        .setStatus(ReplayStatus.RUNNING)
        .setMatched(0)
        .setDelivered(0)
        .setParked(0);
  }

  /** It began. */
  public static WebhookReplayCreated began(WebhookReplay replay) {
    return new WebhookReplayCreated(
        meta(replay.getOrgId(), "webhook_replay", replay.getId(), 7), replay);
  }

  /** It is through. */
  public static WebhookReplayCompleted ended(WebhookReplay replay) {
    return new WebhookReplayCompleted(
        meta(replay.getOrgId(), "webhook_replay", replay.getId(), 8),
        WebhookReplay.newBuilder(replay).setStatus(ReplayStatus.COMPLETED).build());
  }

  /** Ticket {@code n} was opened. */
  public static WorkOrderCreated ticketCreated(String org, int n) {
    WorkOrder order = ticket(org, n, "INTAKE");
    return new WorkOrderCreated(
        meta(org, "work_order", order.getId(), n), order, customer(), null, null, shop());
  }

  /** Ticket {@code n} went from INTAKE to {@code status}. */
  public static WorkOrderTransitioned ticketMoved(String org, int n, String status) {
    return ticketMoved(org, n, status, n);
  }

  /** The same as the organization's event {@code sequence}. */
  public static WorkOrderTransitioned ticketMoved(String org, int n, String status, long sequence) {
    WorkOrder order = ticket(org, n, status);
    return WorkOrderTransitioned.newBuilder()
        .setMeta(meta(org, "work_order", order.getId(), sequence))
        .setWorkOrder(order)
        .setCustomer(customer())
        .setShop(shop())
        .setPreviousStatus("INTAKE")
        .setPreviousPhase(Phase.CHECK_IN)
        .setPreviousStatusSince(AT)
        .setAutomatic(false)
        .build();
  }

  /**
   * Ticket {@code n} moved with notes that, written as JSON, are six times as long as in the log.
   */
  public static WorkOrderTransitioned ticketOfMuchText(String org, int n) {
    return WorkOrderTransitioned.newBuilder(ticketMoved(org, n, "TRIAGE"))
        .setNotes("\u0001".repeat(200_000))
        .build();
  }

  /** A replay has come as far as {@code replay} says. */
  public static WebhookReplayProgressed progressed(WebhookReplay replay) {
    return new WebhookReplayProgressed(
        meta(replay.getOrgId(), "webhook_replay", replay.getId(), 9), replay);
  }

  /** Headers that name the type of {@code event}. */
  public static RecordHeaders headers(SpecificRecord event) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, event.getSchema().getFullName());
    return headers;
  }

  private static WorkOrder ticket(String org, int n, String status) {
    return WorkOrder.newBuilder()
        .setId(uuid("ticket" + n))
        .setOrgId(org)
        .setVersion(1)
        .setCreatedAt(AT)
        .setUpdatedAt(AT)
        .setKind(WorkOrderKind.TICKET)
        .setNumber(n)
        .setLifecycle("device-repair@1")
        .setStatus(status)
        .setPhase(Phase.CHECK_IN)
        .setStatusSince(AT)
        .setPriority("standard")
        .setShopId(SHOP)
        .setCustomerId(uuid("customer"))
        .setAssetId(uuid("device"))
        .setEvidence(List.of())
        .build();
  }

  private static EventMeta meta(String org, String entity, String id, long sequence) {
    return EventMeta.newBuilder()
        .setEventId(uuid(org + entity + id + sequence))
        .setOrgId(org)
        .setShopId(entity.equals("work_order") ? SHOP : null)
        .setSequence(sequence)
        .setEntityType(entity)
        .setEntityId(id)
        .setEntityVersion(1)
        .setOccurredAt(AT)
        .setRecordedAt(AT)
        .setActor(new Actor(ActorKind.API_KEY, uuid("key"), Role.OWNER))
        .setCausationId(uuid("command" + sequence))
        .build();
  }

  private static CustomerSummary customer() {
    return CustomerSummary.newBuilder().setId(uuid("customer")).setFirstName("Ada").build();
  }

  private static ShopSummary shop() {
    return new ShopSummary(SHOP, "Main", "MAIN", "Europe/Berlin", "EUR");
  }

  /** The same id for the same name. */
  public static String uuid(String name) {
    return UuidCreator.getNameBasedSha1(name).toString();
  }
}
