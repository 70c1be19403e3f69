package io.repairstream.edge.projection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.store.CursorPosition;
import io.repairstream.edge.store.DeliveryReads.SentEvent;
import io.repairstream.edge.store.DeliveryReads.StoredDelivery;
import io.repairstream.edge.store.EntityPage;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.store.ListQuery;
import io.repairstream.edge.store.Sort;
import io.repairstream.edge.store.Store;
import io.repairstream.edge.store.StoredEntity;
import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.event.WebhookEndpointCreated;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.DeliveryCause;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.testkit.Parts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the records of the dispatcher to what a caller reads of deliveries. */
class DeliveryLogIT {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private static ReadModel model;
  private static BatchWriter writer;
  private static Store store;
  private static WireFormat wire;
  private static Map<String, Source> sources;

  private final SampleEvents events = new SampleEvents();
  private final WebhookEndpointCreated created = events.endpointAdded();
  private final String endpoint = created.getEndpoint().getId();
  private final TopicPartition partition = new TopicPartition("log-" + UUID.randomUUID(), 0);
  private DeliveryRecords records;
  private long offset;

  @BeforeAll
  static void open() {
    model = new ReadModel();
    writer = new BatchWriter(model.vertx(), ReadModel.url("repairstream_projection"));
    store = model.store();
    wire = SchemaRegistries.wireFormat(Parts.ofSuite().registry());
    sources =
        DeliverySource.all(wire).stream()
            .collect(Collectors.toMap(Source::topic, Function.identity()));
  }

  @BeforeEach
  void begin() {
    records = new DeliveryRecords(wire, events.org());
  }

  @AfterAll
  static void close() {
    store.close();
    writer.close();
    model.close();
  }

  @Test
  void aDeliveryIsFollowedFromItsEventToItsArrival() throws Exception {
    WebhookDelivery delivery = delivery(NOW);

    read(records.made(delivery, NOW));
    assertThat(statusOf(delivery)).isEqualTo("pending");

    read(records.tried(records.attempt(delivery, 1, NOW.plusMillis(5), AttemptOutcome.RETRYING)));
    assertThat(statusOf(delivery)).isEqualTo("retrying");

    read(
        records.tried(records.attempt(delivery, 2, NOW.plusMillis(900), AttemptOutcome.DELIVERED)));
    StoredDelivery found = requireNonNull(find(delivery, Set.of()));
    assertThat(found.json())
        .contains("\"status\":\"delivered\"", "\"attempts\":2", "\"event_sequence\":7");
    assertThat(found.attempts()).hasSize(2);
    assertThat(found.attempts().getFirst())
        .contains("\"attempt\":1", "\"outcome\":\"retrying\"", "\"response\":\"not now\"");
    assertThat(found.attempts().getLast()).contains("\"attempt\":2", "\"outcome\":\"delivered\"");
  }

  @Test
  void listsAreOfOneEndpointByStatusAndGoOnBehindTheirCursor() throws Exception {
    WebhookDelivery other = records.delivery(UUID.randomUUID().toString(), 7, NOW);
    List<WebhookDelivery> deliveries =
        List.of(delivery(NOW), delivery(NOW.plusMillis(1)), delivery(NOW.plusMillis(2)));
    WebhookDelivery arrived = delivery(NOW.plusMillis(3));
    read(records.made(other, NOW), records.made(arrived, NOW));
    for (WebhookDelivery delivery : deliveries) {
      read(records.made(delivery, NOW));
      read(
          records.tried(
              records.attempt(delivery, 1, NOW.plusSeconds(1), AttemptOutcome.EXHAUSTED)));
    }
    read(records.tried(records.attempt(arrived, 1, NOW.plusSeconds(1), AttemptOutcome.DELIVERED)));

    EntityPage first = list(Map.of("status", "parked"), null, 2, Set.of());
    EntityPage rest = list(Map.of("status", "parked"), first.next(), 2, Set.of());
    EntityPage all = list(Map.of(), null, 25, Set.of());

    assertThat(first.total()).isEqualTo(3);
    assertThat(first.hasMore()).isTrue();
    assertThat(rest.hasMore()).isFalse();
    List<String> walked = new ArrayList<>(ids(first));
    walked.addAll(ids(rest));
    assertThat(walked)
        .containsExactlyElementsOf(
            deliveries.reversed().stream().map(WebhookDelivery::getDeliveryId).toList());
    assertThat(ids(all)).hasSize(4).first().isEqualTo(arrived.getDeliveryId());
    assertThat(ids(list(Map.of("event", "ticket.updated"), null, 25, Set.of()))).isEmpty();
  }

  @Test
  void topicsThatAreReadAgainOrInAnotherOrderGiveTheSameRows() throws Exception {
    WebhookDelivery delivery = delivery(NOW);
    WebhookDelivery again =
        WebhookDelivery.newBuilder(delivery).setCause(DeliveryCause.REDELIVERY).build();
    List<ConsumerRecord<byte[], byte[]>> log =
        List.of(
            records.made(delivery, NOW),
            records.tried(
                records.attempt(delivery, 1, NOW.plusMillis(10), AttemptOutcome.EXHAUSTED)),
            records.waiting(delivery, NOW.plusMillis(40)),
            records.made(again, NOW.plusSeconds(60)),
            records.tried(
                records.attempt(again, 1, NOW.plusSeconds(61), AttemptOutcome.DELIVERED)));
    for (ConsumerRecord<byte[], byte[]> record : log) {
      read(record);
    }
    String once = snapshot();
    assertThat(statusOf(delivery)).isEqualTo("delivered");

    for (ConsumerRecord<byte[], byte[]> record : log) {
      read(record);
    }
    assertThat(snapshot()).isEqualTo(once);

    model.asOwner("delete from webhook_deliveries where org_id = $1", org());
    model.asOwner("delete from webhook_attempts where org_id = $1", org());
    for (ConsumerRecord<byte[], byte[]> record : log.reversed()) {
      read(record);
    }
    assertThat(snapshot()).isEqualTo(once);
  }

  @Test
  void recordsOfOneDeliveryInOneBatchAreItsLastWord() throws Exception {
    WebhookDelivery delivery = delivery(NOW);

    read(
        records.tried(records.attempt(delivery, 2, NOW.plusMillis(700), AttemptOutcome.DELIVERED)),
        records.made(delivery, NOW),
        records.tried(records.attempt(delivery, 1, NOW.plusMillis(10), AttemptOutcome.RETRYING)));

    assertThat(statusOf(delivery)).isEqualTo("delivered");
    assertThat(requireNonNull(find(delivery, Set.of())).attempts()).hasSize(2);
  }

  @Test
  void whatIsStillTriedOrWasSentAgainOfOldEventsIsKept() throws Exception {
    Instant longAgo = NOW.minus(Duration.ofDays(40));
    WebhookDelivery gone = delivery(longAgo);
    WebhookDelivery tried = delivery(longAgo);
    WebhookDelivery replayed = delivery(longAgo);
    WebhookDelivery silent = delivery(NOW.minus(Duration.ofDays(61)));
    DeliveryAttempt old = records.attempt(gone, 1, longAgo, AttemptOutcome.DELIVERED);
    DeliveryAttempt failed = records.attempt(tried, 1, longAgo, AttemptOutcome.RETRYING);
    read(
        records.made(gone, longAgo), records.made(tried, longAgo), records.made(replayed, longAgo));
    read(records.made(silent, silent.getOccurredAt()));
    read(records.tried(old), records.tried(failed));
    read(records.tried(records.attempt(replayed, 1, longAgo, AttemptOutcome.DELIVERED)));
    WebhookDelivery again =
        WebhookDelivery.newBuilder(replayed).setCause(DeliveryCause.REPLAY).build();
    read(records.made(again, NOW));
    read(records.tried(records.attempt(again, 1, NOW.plusMillis(5), AttemptOutcome.DELIVERED)));

    while (writer.forgetDeliveries(1) > 0) {}

    assertThat(find(gone, Set.of())).isNull();
    assertThat(find(silent, Set.of())).isNull();
    assertThat(attemptsOf(gone)).isZero();
    assertThat(requireNonNull(find(tried, Set.of())).attempts()).hasSize(1);
    assertThat(requireNonNull(find(replayed, Set.of())).attempts()).hasSize(2);
  }

  @Test
  void whatIsSentAgainIsTheEventAsTheFeedHasIt() throws Exception {
    WorkOrderCreated opened = events.ticketOpened();
    model.apply(opened);
    WebhookDelivery delivery = records.delivery(endpoint, opened.getMeta().getSequence(), NOW);
    read(records.made(delivery, NOW));

    SentEvent sent =
        requireNonNull(
            ReadModel.await(
                store.deliveries().sent(events.org(), Set.of(), delivery.getDeliveryId())));

    assertThat(sent.endpointId()).isEqualTo(endpoint);
    assertThat(sent.name()).isEqualTo("ticket.created");
    assertThat(sent.eventId()).isEqualTo(opened.getMeta().getEventId());
    assertThat(sent.data()).contains(opened.getWorkOrder().getId());
    assertThat(
            ReadModel.await(
                store
                    .deliveries()
                    .sent(new SampleEvents().org(), Set.of(), delivery.getDeliveryId())))
        .isNull();
  }

  @Test
  void aKeyLimitedToShopsSeesEndpointsThatHearOfNoOthers() throws Exception {
    String elsewhere = UUID.randomUUID().toString();
    WebhookEndpointCreated everywhere = created;
    WebhookEndpointCreated here = hearing(List.of(events.shop()));
    WebhookEndpointCreated both = hearing(List.of(events.shop(), elsewhere));
    model.apply(everywhere, here, both);
    List<WebhookDelivery> deliveries = new ArrayList<>();
    for (WebhookEndpointCreated one : List.of(everywhere, here, both)) {
      String id = one.getEndpoint().getId();
      WebhookDelivery delivery = records.delivery(id, 7, NOW);
      deliveries.add(delivery);
      read(records.made(delivery, NOW));
      replay(id);
    }
    Set<String> shop = Set.of(events.shop());
    ListQuery all = new ListQuery(Map.of(), Sort.CREATED_AT, null, 25, 0, null, true);

    for (EntityTable table :
        List.of(
            EntityTable.WEBHOOK_ENDPOINTS,
            EntityTable.WEBHOOK_DELIVERIES,
            EntityTable.WEBHOOK_REPLAYS)) {
      EntityPage seen = ReadModel.await(store.entities().list(table, events.org(), shop, all));
      assertThat(seen.total()).as(table.name()).isEqualTo(1);
      assertThat(seen.rows().getFirst().json())
          .as(table.name())
          .contains(here.getEndpoint().getId());
      assertThat(ReadModel.await(store.entities().list(table, events.org(), Set.of(), all)).rows())
          .as(table.name())
          .hasSize(3);
      assertThat(
              ReadModel.await(
                      store
                          .entities()
                          .list(table, events.org(), Set.of(events.shop(), elsewhere), all))
                  .rows())
          .as(table.name())
          .hasSize(2);
    }
    assertThat(find(deliveries.get(0), shop)).isNull();
    assertThat(find(deliveries.get(1), shop)).isNotNull();
    assertThat(find(deliveries.get(2), shop)).isNull();
    assertThat(
            ReadModel.await(
                store.entities().find(EntityTable.WEBHOOK_ENDPOINTS, events.org(), shop, endpoint)))
        .isNull();
    assertThat(
            ReadModel.await(
                store
                    .entities()
                    .find(
                        EntityTable.WEBHOOK_ENDPOINTS,
                        events.org(),
                        shop,
                        here.getEndpoint().getId())))
        .isNotNull();
  }

  private void replay(String endpointId) {
    model.asOwner(
        "insert into webhook_replays values ($1, gen_random_uuid(), 1, now(), now(), $2, 'running',"
            + " json_build_object('endpoint_id', $2::uuid), '{}')",
        org(),
        UUID.fromString(endpointId));
  }

  private WebhookEndpointCreated hearing(List<String> shops) {
    WebhookEndpointCreated template = events.endpointAdded();
    WebhookEndpoint endpoint =
        WebhookEndpoint.newBuilder(template.getEndpoint()).setFilterShopIds(shops).build();
    return new WebhookEndpointCreated(template.getMeta(), endpoint);
  }

  @SafeVarargs
  private void read(ConsumerRecord<byte[], byte[]>... records) throws Exception {
    Batch batch = new Batch();
    writer.offsets(List.of(partition));
    for (ConsumerRecord<byte[], byte[]> record : Arrays.asList(records)) {
      batch.add(requireNonNull(sources.get(record.topic())).changes(record));
    }
    batch.advance(partition, offset, offset + records.length);
    offset += records.length;
    writer.write(batch);
  }

  private WebhookDelivery delivery(Instant occurredAt) {
    return records.delivery(endpoint, 7, occurredAt);
  }

  private @Nullable StoredDelivery find(WebhookDelivery delivery, Set<String> shops) {
    return ReadModel.await(store.deliveries().find(events.org(), shops, delivery.getDeliveryId()));
  }

  private String statusOf(WebhookDelivery delivery) {
    return model
        .asOwner(
            "select status from webhook_deliveries where id = $1 and doc ->> 'status' = status",
            UUID.fromString(delivery.getDeliveryId()))
        .iterator()
        .next()
        .getString(0);
  }

  private static long attemptsOf(WebhookDelivery delivery) {
    return model.count(
        "select count(*) from webhook_attempts where delivery_id = $1",
        UUID.fromString(delivery.getDeliveryId()));
  }

  private EntityPage list(
      Map<String, String> filters, @Nullable CursorPosition after, int limit, Set<String> shops) {
    Map<String, String> fixed = new HashMap<>(filters);
    fixed.put("endpoint_id", endpoint);
    ListQuery query =
        new ListQuery(fixed, Sort.CREATED_AT_DESC, null, limit, 0, after, after == null);
    return ReadModel.await(
        store.entities().list(EntityTable.WEBHOOK_DELIVERIES, events.org(), shops, query));
  }

  private static List<String> ids(EntityPage page) {
    return page.rows().stream().map(StoredEntity::id).toList();
  }

  private String snapshot() {
    return model
        .asOwner(
            "select (select json_agg(d)::text from webhook_deliveries d where org_id = $1)"
                + " || (select json_agg(a order by started_at)::text from webhook_attempts a"
                + " where org_id = $1)",
            org())
        .iterator()
        .next()
        .getString(0);
  }

  private UUID org() {
    return UUID.fromString(events.org());
  }
}
