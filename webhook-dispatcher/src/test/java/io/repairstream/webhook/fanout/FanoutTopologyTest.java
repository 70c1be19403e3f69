package io.repairstream.webhook.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.failure.DeadLetter;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.webhook.Events;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the fan-out writes for which events. */
final class FanoutTopologyTest {
  private static final String ORG = Events.uuid("org");
  private static final String OTHER = Events.uuid("other");
  private static final String E1 = Events.uuid("e1");
  private static final String E2 = Events.uuid("e2");
  private static final String URL = "https://example.com/hooks";

  @TempDir private Path state;

  private final WireFormat wire = new WireFormat(new MockSchemaRegistryClient());
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> events;

  @BeforeEach
  void start() {
    Properties settings = new Properties();
    settings.put("application.id", FanoutTopology.APPLICATION_ID);
    settings.put("bootstrap.servers", "none:1");
    settings.put("state.dir", state.toString());
    driver = new TopologyTestDriver(topology(), settings);
    events =
        driver.createInputTopic(
            Topics.EVENTS, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void isTheReviewedTopology() throws IOException {
    try (InputStream golden = FanoutTopologyTest.class.getResourceAsStream("fanout-topology.txt")) {
      assertThat(topology().describe().toString())
          .isEqualTo(
              new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void deliversFromTheEventAfterTheEndpointsCreationOn() {
    pipe(ORG, Events.ticketCreated(ORG, 1));
    pipe(ORG, Events.created(Events.endpoint(ORG, E1, URL, "ticket.*").build()));
    pipe(ORG, Events.ticketCreated(ORG, 2));

    List<WebhookDelivery> deliveries = deliveries();

    assertThat(deliveries).extracting(WebhookDelivery::getEventSequence).containsExactly(2L);
    assertThat(deliveries.get(0).getEndpointId()).isEqualTo(E1);
    assertThat(deliveries.get(0).getEvent()).isEqualTo("ticket.created");
  }

  @Test
  void writesTheBodyTheContractPromises() throws IOException {
    pipe(ORG, Events.created(Events.endpoint(ORG, E1, URL, "*").build()));
    pipe(ORG, Events.ticketMoved(ORG, 7, "TRIAGE"));

    WebhookDelivery delivery = deliveries().get(0);
    JsonNode body = new ObjectMapper().readTree(delivery.getBody().array());

    assertThat(body.fieldNames()).toIterable().containsExactly("id", "event", "timestamp", "data");
    assertThat(body.get("id").asText()).isEqualTo(delivery.getDeliveryId());
    assertThat(body.get("event").asText()).isEqualTo("ticket.transitioned");
    assertThat(body.get("timestamp").asText()).isEqualTo("2026-11-21T10:00:00.000001Z");
    assertThat(body.at("/data/status").asText()).isEqualTo("TRIAGE");
    assertThat(body.at("/data/new_status").asText()).isEqualTo("TRIAGE");
    assertThat(body.at("/data/previous_status").asText()).isEqualTo("INTAKE");
  }

  @Test
  void sendsBothNamesOfAVoidWithIdsOfTheirOwnThatNeverChange() {
    pipe(ORG, Events.created(Events.endpoint(ORG, E1, URL, "ticket.*").build()));
    pipe(ORG, Events.ticketMoved(ORG, 1, "VOIDED"));
    pipe(ORG, Events.ticketMoved(ORG, 1, "VOIDED"));

    List<WebhookDelivery> deliveries = deliveries();

    assertThat(deliveries)
        .extracting(WebhookDelivery::getEvent)
        .containsExactly(
            "ticket.transitioned", "ticket.voided", "ticket.transitioned", "ticket.voided");
    assertThat(deliveries)
        .extracting(WebhookDelivery::getDeliveryId)
        .satisfies(
            ids -> {
              assertThat(ids.get(0)).isNotEqualTo(ids.get(1));
              assertThat(ids.subList(2, 4)).isEqualTo(ids.subList(0, 2));
            });
  }

  @Test
  void honoursPatternsShopsStatusesAndActivity() {
    pipe(
        ORG,
        Events.created(
            Events.endpoint(ORG, Events.uuid("name"), URL, "ticket.transitioned").build()));
    pipe(
        ORG,
        Events.created(
            Events.endpoint(ORG, Events.uuid("foreign"), URL, "repair_order.*").build()));
    pipe(
        ORG,
        Events.created(
            Events.endpoint(ORG, Events.uuid("shop"), URL, "*")
                .setFilterShopIds(List.of("x"))
                .build()));
    pipe(
        ORG,
        Events.created(
            Events.endpoint(ORG, Events.uuid("here"), URL, "*")
                .setFilterShopIds(List.of(Events.SHOP))
                .build()));
    pipe(
        ORG,
        Events.created(
            Events.endpoint(ORG, Events.uuid("status"), URL, "*")
                .setFilterStatuses(List.of("CLOSED"))
                .build()));
    pipe(
        ORG,
        Events.created(
            Events.endpoint(ORG, Events.uuid("off"), URL, "*").setIsActive(false).build()));
    pipe(ORG, Events.ticketMoved(ORG, 1, "TRIAGE"));

    assertThat(deliveries())
        .extracting(WebhookDelivery::getEndpointId)
        .containsExactlyInAnyOrder(Events.uuid("name"), Events.uuid("here"));
  }

  @Test
  void keepsOrganizationsApart() {
    pipe(ORG, Events.created(Events.endpoint(ORG, E1, URL, "*").build()));
    pipe(OTHER, Events.created(Events.endpoint(OTHER, E2, URL, "*").build()));
    pipe(OTHER, Events.ticketCreated(OTHER, 1));

    assertThat(deliveries()).extracting(WebhookDelivery::getEndpointId).containsExactly(E2);
  }

  @Test
  void tellsDispatchOfEndpointsAndForgetsDeletedOnes() {
    WebhookEndpoint endpoint = Events.endpoint(ORG, E1, URL, "*").build();
    pipe(ORG, Events.created(endpoint));
    pipe(ORG, Events.ticketCreated(ORG, 1));
    pipe(ORG, Events.deleted(endpoint));
    pipe(ORG, Events.ticketCreated(ORG, 2));

    assertThat(deliveries()).hasSize(1);
    List<TestRecord<byte[], byte[]>> states = output(Topics.WEBHOOK_ENDPOINTS).readRecordsToList();
    assertThat(states)
        .hasSize(2)
        .allSatisfy(state -> assertThat(Headers.text(state.key())).isEqualTo(E1));
    assertThat(wire.decode(states.get(0).value(), WebhookEndpoint.class)).isEqualTo(endpoint);
    assertThat(states.get(1).value()).isNull();
  }

  @Test
  void passesOverTypesItDoesNotKnowAndBuriesWhatItCannotRead() {
    RecordHeaders unknown = new RecordHeaders();
    Headers.add(unknown, Headers.TYPE, "io.repairstream.schemas.event.SomethingNew");
    events.pipeInput(new TestRecord<>(Headers.utf8(ORG), new byte[] {1, 2}, unknown));
    events.pipeInput(new TestRecord<>(Headers.utf8(ORG), new byte[] {1, 2}));
    events.pipeInput(
        new TestRecord<>(
            Headers.utf8(ORG), new byte[] {1, 2}, Events.headers(Events.ticketCreated(ORG, 1))));

    List<TestRecord<byte[], byte[]>> letters =
        output(FanoutTopology.DEAD_LETTER_TOPIC).readRecordsToList();

    assertThat(letters).hasSize(1);
    DeadLetter letter = wire.decode(letters.get(0).value(), DeadLetter.class);
    assertThat(letter.getTopic()).isEqualTo(Topics.EVENTS);
    assertThat(letter.getOffset()).isEqualTo(2);
    assertThat(letter.getErrorClass()).endsWith("UndecodableRecordException");
    assertThat(deliveries()).isEmpty();
  }

  @Test
  void buriesAnEventWhoseBodyTheLogWouldNotTakeAndGoesOn() {
    pipe(ORG, Events.created(Events.endpoint(ORG, E1, URL, "*").build()));
    pipe(ORG, Events.ticketOfMuchText(ORG, 1));
    pipe(ORG, Events.ticketCreated(ORG, 2));

    assertThat(deliveries()).extracting(WebhookDelivery::getEventSequence).containsExactly(2L);
    List<TestRecord<byte[], byte[]>> letters =
        output(FanoutTopology.DEAD_LETTER_TOPIC).readRecordsToList();
    assertThat(letters).hasSize(1);
    DeadLetter letter = wire.decode(letters.getFirst().value(), DeadLetter.class);
    assertThat(letter.getOffset()).isEqualTo(1);
    assertThat(letter.getErrorMessage())
        .startsWith("body of ticket.transitioned has 12")
        .endsWith("bytes (expected: at most 1000000)");
  }

  private Topology topology() {
    return new FanoutTopology(
            wire,
            Clock.fixed(Events.AT, ZoneOffset.UTC),
            new SimpleMeterRegistry(),
            () -> new UUID(0, 7))
        .get();
  }

  private void pipe(String org, SpecificRecord event) {
    events.pipeInput(
        new TestRecord<>(
            Headers.utf8(org), wire.encode(Topics.EVENTS, event), Events.headers(event)));
  }

  private List<WebhookDelivery> deliveries() {
    return output(Topics.WEBHOOK_DELIVERIES).readRecordsToList().stream()
        .map(record -> wire.decode(record.value(), WebhookDelivery.class))
        .toList();
  }

  private TestOutputTopic<byte[], byte[]> output(String topic) {
    return driver.createOutputTopic(
        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
