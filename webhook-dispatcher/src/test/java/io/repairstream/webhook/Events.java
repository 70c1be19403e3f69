package io.repairstream.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.CustomerSummary;
import io.repairstream.schemas.entity.DeliveryOrdering;
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
import io.repairstream.schemas.event.WebhookEndpointDeleted;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
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

  /** It was removed. */
  public static WebhookEndpointDeleted deleted(WebhookEndpoint endpoint) {
    return new WebhookEndpointDeleted(
        meta(endpoint.getOrgId(), "webhook_endpoint", endpoint.getId(), 2), endpoint);
  }

  /** Ticket {@code n} was opened. */
  public static WorkOrderCreated ticketCreated(String org, int n) {
    WorkOrder order = ticket(org, n, "INTAKE");
    return new WorkOrderCreated(
        meta(org, "work_order", order.getId(), n), order, customer(), null, null, shop());
  }

  /** Ticket {@code n} went from INTAKE to {@code status}. */
  public static WorkOrderTransitioned ticketMoved(String org, int n, String status) {
    WorkOrder order = ticket(org, n, status);
    return WorkOrderTransitioned.newBuilder()
        .setMeta(meta(org, "work_order", order.getId(), n))
        .setWorkOrder(order)
        .setCustomer(customer())
        .setShop(shop())
        .setPreviousStatus("INTAKE")
        .setPreviousPhase(Phase.CHECK_IN)
        .setPreviousStatusSince(AT)
        .setAutomatic(false)
        .build();
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
