package io.repairstream.schemas.json;

import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.ApiKey;
import io.repairstream.schemas.entity.Consent;
import io.repairstream.schemas.entity.Customer;
import io.repairstream.schemas.entity.CustomerSummary;
import io.repairstream.schemas.entity.DataImport;
import io.repairstream.schemas.entity.DeliveryOrdering;
import io.repairstream.schemas.entity.Device;
import io.repairstream.schemas.entity.DeviceSummary;
import io.repairstream.schemas.entity.EndpointDisableReason;
import io.repairstream.schemas.entity.EndpointSecret;
import io.repairstream.schemas.entity.EndpointStatus;
import io.repairstream.schemas.entity.Evidence;
import io.repairstream.schemas.entity.EvidenceKind;
import io.repairstream.schemas.entity.ImportKind;
import io.repairstream.schemas.entity.ImportStatus;
import io.repairstream.schemas.entity.KeyDialect;
import io.repairstream.schemas.entity.OpenTime;
import io.repairstream.schemas.entity.OpeningHours;
import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.entity.OrganizationLimits;
import io.repairstream.schemas.entity.OrganizationStatus;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.entity.RetryProfile;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.entity.Shop;
import io.repairstream.schemas.entity.ShopSummary;
import io.repairstream.schemas.entity.SpecialDay;
import io.repairstream.schemas.entity.TeamMember;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.entity.Weekday;
import io.repairstream.schemas.entity.WeeklyOpenTime;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.ApiKeyCreated;
import io.repairstream.schemas.event.ConsentRecorded;
import io.repairstream.schemas.event.CustomerCreated;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.EvidenceAdded;
import io.repairstream.schemas.event.FieldChange;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.repairstream.schemas.event.WorkOrderUpdated;
import io.repairstream.schemas.serde.TrustedClasses;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One of every entity and event, with nothing left out. */
public final class Samples {
  static final String ORG = "01930000-0000-7000-8000-000000000001";
  static final String SHOP = "01930000-0000-7000-8000-000000000002";
  static final String CUSTOMER = "01930000-0000-7000-8000-000000000003";
  static final String DEVICE = "01930000-0000-7000-8000-000000000004";
  static final String TICKET = "01930000-0000-7000-8000-000000000005";
  static final Instant CREATED = Instant.parse("2026-06-12T10:00:00Z");
  static final Instant UPDATED = Instant.parse("2026-06-12T10:05:00.000123Z");

  static {
    TrustedClasses.install();
  }

  private Samples() {}

  public static WorkOrder ticket() {
    return WorkOrder.newBuilder()
        .setId(TICKET)
        .setOrgId(ORG)
        .setVersion(3)
        .setCreatedAt(CREATED)
        .setUpdatedAt(UPDATED)
        .setExternalRef("A-17")
        .setKind(WorkOrderKind.TICKET)
        .setNumber(1234)
        .setLifecycle("device-repair@1")
        .setStatus("TRIAGE")
        .setPhase(Phase.CHECK_IN)
        .setStatusSince(UPDATED)
        .setPriority("standard")
        .setShopId(SHOP)
        .setCustomerId(CUSTOMER)
        .setAssetId(DEVICE)
        .setIssueCategory("screen_repair")
        .setIssueDescription("Cracked \"glass\"")
        .setFindingsSummary(null)
        .setAssignedTechId(null)
        .setPromisedAt(Instant.parse("2026-06-14T15:00:00Z"))
        .setConsent(new Consent("Ada Byron", "in_person", CREATED, "ab".repeat(32)))
        .setEvidence(
            List.of(
                new Evidence(
                    "01930000-0000-7000-8000-000000000006",
                    EvidenceKind.INTAKE_PHOTO,
                    "https://files.example/1.jpg",
                    "cd".repeat(32),
                    "image/jpeg",
                    4096L,
                    CREATED)))
        .build();
  }

  static Customer customer() {
    return new Customer(
        CUSTOMER,
        ORG,
        1L,
        CREATED,
        CREATED,
        null,
        "Ada",
        "Byron",
        "Ada@Example.org",
        "+44 20 1",
        "email",
        "01930000-0000-7000-8000-00000000000c",
        "Neighbours",
        List.of("vip"),
        "likes tea",
        "1 St James's Square",
        true);
  }

  static Device device() {
    return new Device(
        DEVICE,
        ORG,
        1L,
        CREATED,
        CREATED,
        null,
        CUSTOMER,
        "phone",
        "Acme",
        "One",
        "S-1",
        "3569",
        Map.of("storage", "128", "colour", "red"));
  }

  static Shop shop() {
    return new Shop(
        SHOP, ORG, 1L, CREATED, CREATED, null, "Main", "MAIN", "Europe/Berlin", "EUR", 90, hours());
  }

  private static OpeningHours hours() {
    return new OpeningHours(
        List.of(
            new WeeklyOpenTime(Weekday.MONDAY, "08:00", "12:00"),
            new WeeklyOpenTime(Weekday.SATURDAY, "00:00", "24:00")),
        List.of(
            new SpecialDay("2026-12-24", List.of(new OpenTime("08:00", "13:30"))),
            new SpecialDay("2026-12-25", List.of())));
  }

  static TeamMember teamMember() {
    return new TeamMember(
        "01930000-0000-7000-8000-000000000007",
        ORG,
        1L,
        CREATED,
        CREATED,
        null,
        "Tess",
        "tess@example.org",
        Role.TECH,
        List.of(SHOP),
        true);
  }

  static Organization organization() {
    return new Organization(
        ORG,
        ORG,
        1L,
        CREATED,
        CREATED,
        "Acme Repairs",
        "repairops-enterprise",
        1,
        OrganizationStatus.ACTIVE,
        "ee".repeat(32),
        new OrganizationLimits(null, 800_000L, null, null, 25),
        "office@acme.example",
        null,
        "https://acme.example");
  }

  static ApiKey apiKey() {
    return new ApiKey(
        "01930000-0000-7000-8000-000000000008",
        ORG,
        2L,
        CREATED,
        UPDATED,
        "till",
        KeyDialect.REPAIROPS,
        "ro_live_",
        "beef",
        "ff".repeat(32),
        List.of("read"),
        Role.OWNER,
        List.of(),
        null,
        50,
        UPDATED);
  }

  static WebhookEndpoint endpoint() {
    return new WebhookEndpoint(
        "01930000-0000-7000-8000-000000000009",
        ORG,
        1L,
        CREATED,
        CREATED,
        "https://hooks.example/r",
        List.of("ticket.*"),
        "orders",
        List.of(SHOP),
        List.of("TRIAGE"),
        DeliveryOrdering.PER_WORK_ORDER,
        RetryProfile.STANDARD,
        List.of(
            new EndpointSecret("k1", "bmV3", UPDATED, null),
            new EndpointSecret("k1", "c2VjcmV0", CREATED, UPDATED.plusSeconds(86_400))),
        false,
        EndpointStatus.DISABLED,
        EndpointDisableReason.GONE,
        UPDATED,
        CREATED,
        CREATED);
  }

  static CustomerSummary customerSummary() {
    return CustomerJson.summaryOf(customer());
  }

  static DeviceSummary deviceSummary() {
    return DeviceJson.summaryOf(device());
  }

  static ShopSummary shopSummary() {
    return OrganizationJson.summaryOf(shop());
  }

  public static WorkOrderCreated created(WorkOrder order) {
    return new WorkOrderCreated(
        meta(), order, customerSummary(), deviceSummary(), null, shopSummary());
  }

  public static WorkOrderUpdated updated(WorkOrder order) {
    return new WorkOrderUpdated(
        meta(),
        order,
        customerSummary(),
        deviceSummary(),
        null,
        shopSummary(),
        List.of(
            new FieldChange("priority", "\"low\"", "\"standard\""),
            new FieldChange("findings_summary", "\"x\"", "null")));
  }

  public static ConsentRecorded consentRecorded(WorkOrder order) {
    return new ConsentRecorded(
        meta(),
        order,
        customerSummary(),
        deviceSummary(),
        null,
        shopSummary(),
        List.of(new FieldChange("consent_signed", "false", "true")));
  }

  public static EvidenceAdded evidenceAdded(WorkOrder order) {
    return new EvidenceAdded(
        meta(),
        order,
        customerSummary(),
        deviceSummary(),
        null,
        shopSummary(),
        order.getEvidence().get(0).getId(),
        List.of(new FieldChange("evidence", "[]", "[{}]")));
  }

  public static WorkOrderTransitioned transitioned(WorkOrder order, String from) {
    return new WorkOrderTransitioned(
        meta(),
        order,
        customerSummary(),
        deviceSummary(),
        null,
        shopSummary(),
        from,
        Phase.CHECK_IN,
        CREATED,
        false,
        null,
        "go");
  }

  public static DataImport dataImport() {
    return new DataImport(
        "01930000-0000-7000-8000-00000000000d",
        ORG,
        2L,
        CREATED,
        UPDATED,
        ImportKind.CUSTOMERS,
        "customers.ndjson",
        ImportStatus.FINISHED,
        100_000,
        12);
  }

  public static CustomerCreated customerCreated() {
    return new CustomerCreated(meta(), customer());
  }

  public static ApiKeyCreated apiKeyCreated() {
    return new ApiKeyCreated(meta(), apiKey());
  }

  private static EventMeta meta() {
    return EventMeta.newBuilder()
        .setEventId("01930000-0000-5000-8000-00000000000a")
        .setOrgId(ORG)
        .setShopId(SHOP)
        .setSequence(7)
        .setEntityType("work_order")
        .setEntityId(TICKET)
        .setEntityVersion(3)
        .setOccurredAt(CREATED)
        .setRecordedAt(UPDATED)
        .setActor(new Actor(ActorKind.API_KEY, "01930000-0000-7000-8000-000000000008", Role.OWNER))
        .setCausationId("01930000-0000-7000-8000-00000000000b")
        .setLifecycle("device-repair@1")
        .build();
  }
}
