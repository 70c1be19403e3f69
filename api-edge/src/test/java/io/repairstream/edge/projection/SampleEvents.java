package io.repairstream.edge.projection;

import io.repairstream.schemas.entity.ApiKey;
import io.repairstream.schemas.entity.Appointment;
import io.repairstream.schemas.entity.AppointmentStatus;
import io.repairstream.schemas.entity.Customer;
import io.repairstream.schemas.entity.CustomerSource;
import io.repairstream.schemas.entity.DeliveryOrdering;
import io.repairstream.schemas.entity.Device;
import io.repairstream.schemas.entity.EndpointStatus;
import io.repairstream.schemas.entity.InventoryItem;
import io.repairstream.schemas.entity.KeyDialect;
import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.entity.OrganizationStatus;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.entity.RetryProfile;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.entity.Shop;
import io.repairstream.schemas.entity.TeamMember;
import io.repairstream.schemas.entity.TimeEntry;
import io.repairstream.schemas.entity.TimeEntryKind;
import io.repairstream.schemas.entity.TimeEntryStatus;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.ApiKeyCreated;
import io.repairstream.schemas.event.ApiKeyRevoked;
import io.repairstream.schemas.event.AppointmentBooked;
import io.repairstream.schemas.event.CustomerCreated;
import io.repairstream.schemas.event.CustomerSourceCreated;
import io.repairstream.schemas.event.CustomerUpdated;
import io.repairstream.schemas.event.DeviceCreated;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.FieldChange;
import io.repairstream.schemas.event.InventoryItemCreated;
import io.repairstream.schemas.event.OrganizationCreated;
import io.repairstream.schemas.event.ShopCreated;
import io.repairstream.schemas.event.TeamMemberCreated;
import io.repairstream.schemas.event.TimeEntryStarted;
import io.repairstream.schemas.event.WebhookEndpointCreated;
import io.repairstream.schemas.event.WebhookEndpointDeleted;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The events of one organization, in order, with the sequence and the times that the processor
 * would give.
 */
public final class SampleEvents extends SampleLog {
  private long tickets;

  public OrganizationCreated organization() {
    EventMeta meta = next(org);
    return new OrganizationCreated(
        meta,
        new Organization(
            org,
            org,
            1L,
            at(meta),
            at(meta),
            "Acme",
            "repairops-enterprise",
            1,
            OrganizationStatus.ACTIVE,
            ownerHash,
            null,
            null,
            null,
            null));
  }

  public ShopCreated shopOpened() {
    EventMeta meta = next(shop);
    return new ShopCreated(
        meta,
        new Shop(
            shop,
            org,
            1L,
            at(meta),
            at(meta),
            null,
            "Main",
            "MAIN",
            "Europe/Berlin",
            "EUR",
            90,
            null));
  }

  public CustomerCreated customerAdded() {
    return customerAdded(customer, "Ada", "Byron");
  }

  public CustomerCreated customerAdded(String id, String first, String last) {
    EventMeta meta = next(id);
    return new CustomerCreated(
        meta,
        new Customer(
            id,
            org,
            1L,
            at(meta),
            at(meta),
            null,
            first,
            last,
            first + "@Example.org",
            "+44 20 1",
            "email",
            null,
            null,
            List.of("vip"),
            null,
            "1 Square",
            false));
  }

  /** The customer of the tickets has another first name. */
  public CustomerUpdated customerRenamed(String first) {
    CustomerCreated former = customerAdded();
    EventMeta meta = next(customer);
    return new CustomerUpdated(
        meta,
        Customer.newBuilder(former.getCustomer())
            .setVersion(2)
            .setUpdatedAt(at(meta))
            .setFirstName(first)
            .build(),
        List.of(new FieldChange("first_name", "\"Ada\"", "\"" + first + "\"")));
  }

  public CustomerSourceCreated sourceAdded() {
    String id = UUID.randomUUID().toString();
    EventMeta meta = next(id);
    return new CustomerSourceCreated(
        meta, new CustomerSource(id, org, 1L, at(meta), at(meta), null, "Neighbours", true));
  }

  public TimeEntryStarted timeStarted() {
    String id = UUID.randomUUID().toString();
    EventMeta meta = next(id);
    return new TimeEntryStarted(
        meta,
        TimeEntry.newBuilder()
            .setId(id)
            .setOrgId(org)
            .setVersion(1)
            .setCreatedAt(at(meta))
            .setUpdatedAt(at(meta))
            .setTechnicianId(UUID.randomUUID().toString())
            .setShopId(shop)
            .setKind(TimeEntryKind.ATTENDANCE)
            .setStatus(TimeEntryStatus.RUNNING)
            .setStartedAt(at(meta))
            .setAutoStopped(false)
            .build());
  }

  /** An item of which 5 are on the shelf, low at {@code reorderPoint} thousandths. */
  public InventoryItemCreated itemStocked(String sku, long reorderPoint) {
    String id = UUID.randomUUID().toString();
    EventMeta meta = next(id);
    return new InventoryItemCreated(
        meta,
        InventoryItem.newBuilder()
            .setId(id)
            .setOrgId(org)
            .setVersion(1)
            .setCreatedAt(at(meta))
            .setUpdatedAt(at(meta))
            .setShopId(shop)
            .setName("Screen")
            .setSku(sku)
            .setCategory("screens")
            .setQuantityOnHand(5_000)
            .setQuantityReserved(0)
            .setReorderPoint(reorderPoint)
            .setUnitCost(1_250)
            .setUnitPrice(4_000)
            .setCurrency("EUR")
            .setIsActive(true)
            .build());
  }

  public AppointmentBooked appointmentBooked(Instant startsAt, @Nullable String technician) {
    String id = UUID.randomUUID().toString();
    EventMeta meta = next(id);
    return new AppointmentBooked(
        meta,
        Appointment.newBuilder()
            .setId(id)
            .setOrgId(org)
            .setVersion(1)
            .setCreatedAt(at(meta))
            .setUpdatedAt(at(meta))
            .setShopId(shop)
            .setCustomerId(customer)
            .setService("Oil change")
            .setStartsAt(startsAt)
            .setEndsAt(startsAt.plusSeconds(3600))
            .setTechnicianId(technician)
            .setStatus(AppointmentStatus.BOOKED)
            .setReschedules(0)
            .build());
  }

  public DeviceCreated deviceAdded() {
    EventMeta meta = next(device);
    return new DeviceCreated(
        meta,
        new Device(
            device,
            org,
            1L,
            at(meta),
            at(meta),
            null,
            customer,
            "phone",
            "Acme",
            "One",
            "S",
            "35",
            Map.of("a", "b")));
  }

  public TeamMemberCreated memberAdded() {
    String id = UUID.randomUUID().toString();
    EventMeta meta = next(id);
    return new TeamMemberCreated(
        meta,
        new TeamMember(
            id, org, 1L, at(meta), at(meta), null, "Tess", null, Role.TECH, List.of(shop), true));
  }

  public ApiKeyCreated keyMinted() {
    String id =
        UUID.nameUUIDFromBytes(keyHash.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .toString();
    EventMeta meta = next(id);
    return new ApiKeyCreated(meta, key(id, 1, at(meta), at(meta), null));
  }

  public ApiKeyRevoked keyRevoked(ApiKey former) {
    EventMeta meta = next(former.getId());
    return new ApiKeyRevoked(
        meta, key(former.getId(), 2, former.getCreatedAt(), at(meta), at(meta)));
  }

  public WebhookEndpointCreated endpointAdded() {
    String id = UUID.randomUUID().toString();
    EventMeta meta = next(id);
    return new WebhookEndpointCreated(
        meta,
        new WebhookEndpoint(
            id,
            org,
            1L,
            at(meta),
            at(meta),
            "https://hooks.example/r",
            List.of("ticket.*"),
            null,
            List.of(),
            List.of(),
            DeliveryOrdering.NONE,
            RetryProfile.STANDARD,
            List.of(),
            true,
            EndpointStatus.ACTIVE,
            null,
            null,
            null,
            null));
  }

  public WebhookEndpointDeleted endpointRemoved(WebhookEndpoint former) {
    EventMeta meta = next(former.getId());
    return new WebhookEndpointDeleted(
        meta, WebhookEndpoint.newBuilder(former).setVersion(former.getVersion() + 1).build());
  }

  public WorkOrderCreated ticketOpened() {
    String id = UUID.randomUUID().toString();
    EventMeta meta = next(id, id);
    WorkOrder order =
        WorkOrder.newBuilder()
            .setId(id)
            .setOrgId(org)
            .setVersion(1)
            .setCreatedAt(at(meta))
            .setUpdatedAt(at(meta))
            .setKind(WorkOrderKind.TICKET)
            .setNumber(++tickets)
            .setLifecycle("device-repair@1")
            .setStatus("INTAKE")
            .setPhase(Phase.CHECK_IN)
            .setStatusSince(at(meta))
            .setPriority("standard")
            .setShopId(shop)
            .setCustomerId(customer)
            .setAssetId(device)
            .setEvidence(List.of())
            .setParts(List.of())
            .build();
    return new WorkOrderCreated(
        meta, order, customerSummary(), deviceSummary(), null, shopSummary());
  }

  public WorkOrderTransitioned ticketMoved(WorkOrder former, String status, Phase phase) {
    EventMeta meta = next(former.getId(), former.getId());
    WorkOrder order =
        WorkOrder.newBuilder(former)
            .setVersion(former.getVersion() + 1)
            .setUpdatedAt(at(meta))
            .setStatus(status)
            .setPhase(phase)
            .setStatusSince(at(meta))
            .build();
    return new WorkOrderTransitioned(
        meta,
        order,
        customerSummary(),
        deviceSummary(),
        null,
        shopSummary(),
        former.getStatus(),
        former.getPhase(),
        former.getStatusSince(),
        false,
        null,
        null);
  }

  private ApiKey key(
      String id, long version, Instant created, Instant updated, @Nullable Instant revoked) {
    return ApiKey.newBuilder()
        .setId(id)
        .setOrgId(org)
        .setVersion(version)
        .setCreatedAt(created)
        .setUpdatedAt(updated)
        .setName("till \"1\"")
        .setDialect(KeyDialect.REPAIROPS)
        .setPrefix("ro_live_")
        .setLast4("beef")
        .setHash(keyHash)
        .setScopes(List.of("tickets:read", "customers:write"))
        .setActAs(Role.OWNER)
        .setShopIds(List.of(shop))
        .setRevokedAt(revoked)
        .build();
  }
}
