package io.repairstream.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.edge.projection.ReadModel;
import io.repairstream.edge.projection.SampleEvents;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.event.ApiKeyCreated;
import io.repairstream.schemas.event.WebhookEndpointCreated;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.json.WebhookData;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StoreIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final List<String> CHANGED = new CopyOnWriteArrayList<>();
  private static final AtomicInteger LOST = new AtomicInteger();
  private static ReadModel model;
  private static Store store;

  private final SampleEvents events = new SampleEvents();

  @BeforeAll
  static void open() {
    model = new ReadModel();
    store = model.store();
    store.access().changes(CHANGED::add, CHANGED::add, LOST::incrementAndGet);
    store.start();
    Awaitility.await().atMost(SOON).until(() -> store.check().ready());
  }

  @AfterAll
  static void close() {
    store.close();
    model.close();
  }

  @Test
  void aTicketIsShownAsItsEventShowsIt() {
    WorkOrderCreated opened = ticketWithAllItEmbeds();

    StoredEntity found =
        Objects.requireNonNull(find(EntityTable.TICKETS, Set.of(), opened.getWorkOrder().getId()));

    assertThat(found.version()).isEqualTo(1);
    assertThat(found.json()).isEqualTo(WebhookData.entity(opened).toString());
  }

  @Test
  void whatATicketEmbedsIsPartOfItsRevision() {
    WorkOrderCreated opened = ticketWithAllItEmbeds();
    String id = opened.getWorkOrder().getId();
    StoredEntity before = Objects.requireNonNull(find(EntityTable.TICKETS, Set.of(), id));

    model.apply(events.customerRenamed("Augusta"));
    StoredEntity renamed = Objects.requireNonNull(find(EntityTable.TICKETS, Set.of(), id));
    model.apply(events.ticketMoved(opened.getWorkOrder(), "TRIAGE", Phase.CHECK_IN));
    StoredEntity moved = Objects.requireNonNull(find(EntityTable.TICKETS, Set.of(), id));

    assertThat(renamed.version()).isEqualTo(before.version()).isEqualTo(1);
    assertThat(renamed.embedded()).isGreaterThan(before.embedded());
    assertThat(renamed.json()).contains("Augusta");
    assertThat(moved.version()).isEqualTo(2);
    assertThat(moved.embedded()).isZero();
  }

  @Test
  void whatIsOutsideTheOrganizationOrTheScopeIsNotThere() {
    WorkOrderCreated opened = ticketWithAllItEmbeds();
    String id = opened.getWorkOrder().getId();

    assertThat(find(EntityTable.TICKETS, Set.of(events.shop()), id)).isNotNull();
    assertThat(find(EntityTable.TICKETS, Set.of(UUID.randomUUID().toString()), id)).isNull();
    assertThat(find(EntityTable.CUSTOMERS, Set.of(), id)).isNull();
    assertThat(find(EntityTable.TICKETS, Set.of(), "no-id")).isNull();
    assertThat(
            ReadModel.await(
                store.entities().find(EntityTable.TICKETS, new SampleEvents().org(), Set.of(), id)))
        .isNull();
  }

  @Test
  void aTimelineHasTheEventsOfAWorkOrderInTheirOrder() {
    WorkOrderCreated opened = ticketWithAllItEmbeds();
    String id = opened.getWorkOrder().getId();
    model.apply(events.ticketMoved(opened.getWorkOrder(), "TRIAGE", Phase.CHECK_IN));
    model.apply(events.ticketOpened());

    EventPage first = timeline(new EventQuery(EventQuery.Subject.WORK_ORDER, id, Set.of(), 0, 1));
    EventPage rest =
        timeline(new EventQuery(EventQuery.Subject.WORK_ORDER, id, Set.of(), first.last(), 5));
    EventPage moves =
        timeline(
            new EventQuery(EventQuery.Subject.ENTITY, id, Set.of("WorkOrderTransitioned"), 0, 5));

    assertThat(first.hasMore()).isTrue();
    assertThat(first.last()).isEqualTo(opened.getMeta().getSequence());
    assertThat(first.events())
        .singleElement()
        .asString()
        .contains("\"event\":\"ticket.created\"")
        .contains("\"entity_id\":\"" + id + "\"")
        .endsWith(",\"data\":" + WebhookData.of(opened) + "}");
    assertThat(rest.hasMore()).isFalse();
    assertThat(rest.events()).singleElement().asString().contains("\"ticket.transitioned\"");
    assertThat(moves.events()).isEqualTo(rest.events());
    assertThat(
            ReadModel.await(
                    store
                        .events()
                        .events(
                            new SampleEvents().org(),
                            new EventQuery(EventQuery.Subject.WORK_ORDER, id, Set.of(), 0, 5)))
                .events())
        .isEmpty();
  }

  private EventPage timeline(EventQuery query) {
    return ReadModel.await(store.events().events(events.org(), query));
  }

  @Test
  void aDeletedEndpointIsGoneAndStaysGone() {
    WebhookEndpointCreated added = events.endpointAdded();
    model.apply(added);
    assertThat(find(EntityTable.WEBHOOK_ENDPOINTS, Set.of(), added.getEndpoint().getId()))
        .isNotNull();

    model.apply(events.endpointRemoved(added.getEndpoint()));
    model.apply(added);

    assertThat(find(EntityTable.WEBHOOK_ENDPOINTS, Set.of(), added.getEndpoint().getId())).isNull();
  }

  @Test
  void aSecretIsFoundByItsHashBeforeTheOrganizationIsKnown() {
    ApiKeyCreated minted = events.keyMinted();
    model.apply(events.organization(), minted);

    PrincipalRow key = present(store.access().byHash(events.keyHash()));
    PrincipalRow owner = present(store.access().byHash(events.ownerHash()));

    assertThat(key.kind()).isEqualTo(PrincipalRow.Kind.API_KEY);
    assertThat(key.scopes()).containsExactly("tickets:read", "customers:write");
    assertThat(key.shopIds()).containsExactly(events.shop());
    assertThat(key.plan()).isEqualTo("repairops-enterprise");
    assertThat(key.organizationStatus()).isEqualTo("active");
    assertThat(key.revokedAt()).isNull();
    assertThat(owner.kind()).isEqualTo(PrincipalRow.Kind.OWNER_TOKEN);
    assertThat(owner.id()).isEqualTo(events.org());
    assertThat(ReadModel.await(store.access().byHash("00"))).isNull();
  }

  @Test
  void changesOfAccessAreTold() {
    ApiKeyCreated minted = events.keyMinted();
    model.apply(events.organization(), minted);
    Awaitility.await()
        .atMost(SOON)
        .until(() -> CHANGED.containsAll(List.of(events.keyHash(), events.ownerHash())));
    CHANGED.clear();

    model.apply(events.keyRevoked(minted.getApiKey()));

    Awaitility.await().atMost(SOON).until(() -> CHANGED.contains(events.keyHash()));
    assertThat(present(store.access().byHash(events.keyHash())).revokedAt()).isNotNull();
  }

  @Test
  void whoeverListensIsToldWhenItMayHaveMissedSomethingAndReadsGoOn() {
    int before = LOST.get();

    model.asOwner(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'repairstream-edge'");

    Awaitility.await().atMost(SOON).until(() -> LOST.get() > before && store.check().ready());
    model.apply(events.organization());
    Awaitility.await().atMost(SOON).until(() -> CHANGED.contains(events.ownerHash()));
    Awaitility.await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> find(EntityTable.ORGANIZATIONS, Set.of(), events.org()) != null);
  }

  @Test
  void aTokenWaitsForWhatItSawAndNoLonger() {
    WorkOrderCreated opened = events.ticketOpened();
    Future<Boolean> waiting = store.applied().await(events.org(), 1, SOON);
    assertThat(waiting.isComplete()).isFalse();

    model.apply(opened);

    assertThat(ReadModel.await(waiting)).isTrue();
    assertThat(ReadModel.await(store.applied().await(events.org(), 1, Duration.ZERO))).isTrue();
    assertThat(ReadModel.await(store.applied().await(events.org(), 2, Duration.ofMillis(50))))
        .isFalse();
  }

  @Test
  void reportsCountTicketsOfTheShopsThatAreAsked() {
    List<WorkOrder> tickets = tickets(3);
    model.apply(events.ticketMoved(tickets.get(0), "CLOSED", Phase.DONE));
    model.apply(events.keyMinted());
    UUID org = UUID.fromString(events.org());
    model.asOwner(
        "insert into usage_totals values ($1, 'api_calls', '2026-06-01', '2026-07-01', 5, 6, 1, now())",
        org);
    var now = SampleEvents.BEGIN.plusSeconds(3_600);

    TicketCounts all = ReadModel.await(store.reports().tickets(events.org(), Set.of(), now));
    TicketCounts none =
        ReadModel.await(
            store.reports().tickets(events.org(), Set.of(UUID.randomUUID().toString()), now));
    LocalDate june = LocalDate.parse("2026-06-01");
    UsageReport usage =
        ReadModel.await(
            store
                .reports()
                .usage(
                    events.org(),
                    List.of(
                        new ReportReads.Period(june, june.plusMonths(1)),
                        new ReportReads.Period(june.minusMonths(1), june)),
                    now));

    assertThat(all).isEqualTo(new TicketCounts(2, 1, 3));
    assertThat(none.created()).isZero();
    assertThat(usage.activeApiKeys()).isEqualTo(1);
    assertThat(usage.workOrders()).containsExactly(3L, 0L);
    assertThat(usage.meters())
        .singleElement()
        .satisfies(meter -> assertThat(meter.requests()).isEqualTo(6));
  }

  @Test
  void aDatabaseThatIsAwayIsSaidToBeAway() {
    Store away =
        new Store(
            model.vertx(),
            new StoreSettings(
                "postgresql://repairstream_edge@127.0.0.1:1/none",
                8,
                2_000,
                Duration.ofSeconds(2),
                10_000));
    away.start();

    assertThatThrownBy(
            () ->
                ReadModel.await(
                    away.entities().find(EntityTable.SHOPS, events.org(), Set.of(), events.shop())))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(ReadModel.await(away.applied().await(events.org(), 1, Duration.ofMillis(20))))
        .isFalse();
    assertThat(away.check().ready()).isFalse();
    away.close();
  }

  private WorkOrderCreated ticketWithAllItEmbeds() {
    WorkOrderCreated opened = events.ticketOpened();
    model.apply(events.shopOpened(), events.customerAdded(), events.deviceAdded(), opened);
    return opened;
  }

  private List<WorkOrder> tickets(int count) {
    List<WorkOrderCreated> opened = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      opened.add(events.ticketOpened());
    }
    model.apply(opened);
    return opened.stream().map(WorkOrderCreated::getWorkOrder).toList();
  }

  private @Nullable StoredEntity find(EntityTable table, Set<String> shops, String id) {
    return ReadModel.await(store.entities().find(table, events.org(), shops, id));
  }

  private static PrincipalRow present(Future<@Nullable PrincipalRow> future) {
    return Objects.requireNonNull(ReadModel.<@Nullable PrincipalRow>await(future));
  }
}
