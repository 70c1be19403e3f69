package io.repairstream.edge.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.event.CustomerCreated;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.failure.DeadLetter;
import io.repairstream.schemas.reply.CommandReply;
import io.repairstream.schemas.reply.Outcome;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageTotal;
import io.repairstream.testkit.Parts;
import io.repairstream.testkit.TopicReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProjectionIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static ReadModel model;
  private static KafkaClients clients;
  private static WireFormat wire;
  private static Producer<byte[], byte[]> producer;
  private static Projection projection;

  private final SampleEvents events = new SampleEvents();
  private final UUID org = UUID.fromString(events.org());

  @BeforeAll
  static void open() {
    Parts parts = Parts.ofSuite();
    parts.createProductTopics();
    model = new ReadModel();
    clients = parts.clients();
    wire = SchemaRegistries.wireFormat(parts.registry());
    producer = clients.producer("test");
    projection = projection();
    projection.start();
  }

  @AfterAll
  static void close() {
    projection.close();
    producer.close();
    model.close();
  }

  @Test
  void recordsOfEveryTopicBecomeRows() {
    String command = UUID.randomUUID().toString();
    send(
        Topics.COMMANDS,
        events.org(),
        "io.repairstream.schemas.command.CreateWorkOrder",
        new byte[] {9},
        command);
    send(Topics.REPLIES, command, reply(command), command);
    events(
        events.organization(),
        events.shopOpened(),
        events.customerAdded(),
        events.deviceAdded(),
        events.ticketOpened());
    send(Topics.USAGE_TOTALS, "u", usage(2), null);
    send(Topics.USAGE_TOTALS, "u", usage(1), null);

    eventually("select count(*) from operations where org_id = $1 and status = 'REFUSED'", 1);
    eventually("select sequence from applied_sequences where org_id = $1", 5);
    eventually("select count(*) from work_orders where org_id = $1", 1);
    eventually("select revision from usage_totals where org_id = $1", 2);
  }

  @Test
  void whatNobodyCanReadGoesToTheDeadLettersAndTheRestGoesOn() {
    String topic = Topics.deadLetters(DeadLetters.APPLICATION);
    WorkOrderCreated opened = events.ticketOpened();
    WorkOrder nul = WorkOrder.newBuilder(opened.getWorkOrder()).setPriority("a\0b").build();
    try (TopicReader letters = TopicReader.fromNow(Parts.ofSuite().kafka(), topic)) {
      send(Topics.EVENTS, events.org(), type(opened), new byte[] {1, 2, 3}, null);
      send(
          Topics.EVENTS,
          events.org(),
          "io.repairstream.schemas.event.FromTheFuture",
          new byte[] {4},
          null);
      events(
          new WorkOrderCreated(
              opened.getMeta(),
              nul,
              opened.getCustomer(),
              opened.getDevice(),
              null,
              opened.getShop()));
      events(events.customerAdded(), events.shopOpened());

      eventually("select count(*) from customers where org_id = $1", 1);
      eventually("select count(*) from shops where org_id = $1", 1);
      List<DeadLetter> kept = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> letter : letters.atLeast(2, SOON)) {
        kept.add(wire.decode(letter.value(), DeadLetter.class));
      }
      assertThat(kept).hasSize(2);
      assertThat(kept.get(0).getErrorClass()).endsWith("UndecodableRecordException");
      assertThat(kept.get(0).getValue().array()).containsExactly(1, 2, 3);
      assertThat(kept.get(0).getHeaders()).containsKey(Headers.TYPE);
      assertThat(kept.get(1).getErrorMessage()).contains("0x00");
    }
  }

  @Test
  void aLostConnectionAndARestartLoseAndDoubleNothing() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      CustomerCreated added = events.customerAdded(UUID.randomUUID().toString(), "A" + i, "B");
      ids.add(added.getCustomer().getId());
      events(added);
      if (i % 250 == 100) {
        model.asOwner(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'repairstream-projection'");
      }
      if (i == 500) {
        projection.close();
        projection = projection();
        projection.start();
      }
    }

    eventually("select sequence from applied_sequences where org_id = $1", 1_000);
    eventually("select count(*) from customers where org_id = $1", 1_000);
    assertThat(model.count("select count(*) from events where org_id = $1", org)).isEqualTo(1_000);
    assertThat(model.count("select count(distinct sequence) from events where org_id = $1", org))
        .isEqualTo(1_000);
  }

  @Test
  void twoProjectionsShareTheWork() {
    Projection second = projection("second");
    second.start();
    try {
      WorkOrderCreated opened = events.ticketOpened();
      events(opened, events.ticketMoved(opened.getWorkOrder(), "TRIAGE", Phase.CHECK_IN));

      eventually("select version from work_orders where org_id = $1", 2);
    } finally {
      second.close();
    }
  }

  private static Projection projection() {
    return projection("first");
  }

  private static Projection projection(String instance) {
    return new Projection(
        ReadModelPart.ENTITIES,
        model.vertx(),
        clients,
        wire,
        new ProjectionSettings(
            ReadModel.url("repairstream_projection"),
            "projection-it",
            instance,
            1,
            Duration.ofDays(36_500)),
        new SimpleMeterRegistry(),
        Clock.systemUTC());
  }

  private void events(SpecificRecord... records) {
    for (SpecificRecord record : records) {
      send(Topics.EVENTS, events.org(), record, null);
    }
  }

  private void send(String topic, String key, SpecificRecord record, @Nullable String command) {
    send(topic, key, type(record), wire.encode(topic, record), command);
  }

  private void send(String topic, String key, String type, byte[] value, @Nullable String command) {
    ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, Headers.utf8(key), value);
    Headers.add(message.headers(), Headers.TYPE, type);
    if (command != null) {
      Headers.add(message.headers(), Headers.COMMAND_ID, command);
    }
    var unused = producer.send(message);
  }

  private void eventually(String sql, long expected) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              var rows = model.asOwner(sql, org);
              assertThat(rows.size()).as(sql).isEqualTo(1);
              assertThat(rows.iterator().next().getLong(0)).as(sql).isEqualTo(expected);
            });
  }

  private static String type(SpecificRecord record) {
    return record.getSchema().getFullName();
  }

  private CommandReply reply(String command) {
    return CommandReply.newBuilder()
        .setCommandId(command)
        .setOrgId(events.org())
        .setOutcome(Outcome.REFUSED)
        .setSequence(0)
        .setRecords(List.of())
        .setRepliedAt(Instant.parse("2026-06-12T10:00:00Z"))
        .build();
  }

  private UsageTotal usage(long revision) {
    return UsageTotal.newBuilder()
        .setOrgId(events.org())
        .setMeter("api_calls")
        .setPeriodStart(LocalDate.parse("2026-06-01"))
        .setPeriodEnd(LocalDate.parse("2026-07-01"))
        .setTotal(revision)
        .setRequests(revision)
        .setRevision(revision)
        .setInputTopic(Topics.USAGE_CALLS)
        .setInputPartition(0)
        .setFirstOffset(0)
        .setLastOffset(1)
        .setUpdatedAt(Instant.parse("2026-06-12T10:00:00Z"))
        .build();
  }
}
