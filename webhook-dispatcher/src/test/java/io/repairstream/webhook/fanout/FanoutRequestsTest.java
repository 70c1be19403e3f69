package io.repairstream.webhook.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.EndpointStatus;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.entity.WebhookReplay;
import io.repairstream.schemas.event.WebhookRedeliveryRequested;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.DeliveryCause;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.webhook.Events;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the fan-out makes of changes of endpoints, and of what is asked for them. */
final class FanoutRequestsTest {
  private static final String ORG = Events.uuid("org");
  private static final String E1 = Events.uuid("e1");
  private static final String E2 = Events.uuid("e2");

  @TempDir private Path state;

  private final WireFormat wire = new WireFormat(new MockSchemaRegistryClient());
  private final WebhookEndpoint endpoint =
      Events.endpoint(ORG, E1, "https://example.com/hooks", "*")
          .setStatus(EndpointStatus.ACTIVE)
          .build();
  private TopologyTestDriver driver;

  @BeforeEach
  void start() {
    Properties settings = new Properties();
    settings.put("application.id", FanoutTopology.APPLICATION_ID);
    settings.put("bootstrap.servers", "none:1");
    settings.put("state.dir", state.toString());
    FanoutTopology topology =
        new FanoutTopology(
            wire,
            Clock.fixed(Events.AT, ZoneOffset.UTC),
            new SimpleMeterRegistry(),
            () -> new UUID(0, 7));
    driver = new TopologyTestDriver(topology.get(), settings);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void aPausedEndpointMissesNothingAndADisabledOneHearsOfNothing() {
    WebhookEndpoint paused =
        WebhookEndpoint.newBuilder(endpoint)
            .setIsActive(false)
            .setStatus(EndpointStatus.PAUSED)
            .build();
    pipe(Events.created(endpoint));
    pipe(Events.updated(paused));
    pipe(Events.ticketCreated(ORG, 1));
    pipe(Events.disabled(paused));
    pipe(Events.ticketCreated(ORG, 2));
    pipe(Events.updated(endpoint));
    pipe(Events.ticketCreated(ORG, 3));

    assertThat(deliveries()).extracting(WebhookDelivery::getEventSequence).containsExactly(1L, 3L);
  }

  @Test
  void aChangeOfPatternsHoldsFromTheNextEventOn() {
    pipe(Events.created(endpoint));
    pipe(
        Events.updated(
            WebhookEndpoint.newBuilder(endpoint).setEvents(List.of("customer.*")).build()));
    pipe(Events.ticketCreated(ORG, 1));
    pipe(Events.updated(endpoint));
    pipe(Events.ticketCreated(ORG, 2));

    assertThat(deliveries()).extracting(WebhookDelivery::getEventSequence).containsExactly(2L);
  }

  @Test
  void theOthersAreToldThatAnEndpointWasDisabled() throws IOException {
    pipe(Events.created(endpoint));
    pipe(Events.created(Events.endpoint(ORG, E2, "https://example.com/2", "endpoint.*").build()));
    pipe(Events.disabled(endpoint));

    List<WebhookDelivery> deliveries = deliveries();

    assertThat(deliveries).extracting(WebhookDelivery::getEndpointId).containsExactly(E2);
    JsonNode body = new ObjectMapper().readTree(deliveries.getFirst().getBody().array());
    assertThat(body.path("event").asText()).isEqualTo("endpoint.disabled");
    assertThat(body.at("/data/id").asText()).isEqualTo(E1);
    assertThat(body.at("/data/status").asText()).isEqualTo("disabled");
  }

  @Test
  void aPingGoesToItsEndpointAlone() throws IOException {
    String id = Events.uuid("ping");
    pipe(Events.created(endpoint));
    pipe(Events.created(Events.endpoint(ORG, E2, "https://example.com/2", "*").build()));
    pipe(Events.pinged(endpoint, id));

    List<WebhookDelivery> deliveries = deliveries();

    assertThat(deliveries).hasSize(1);
    WebhookDelivery ping = deliveries.getFirst();
    assertThat(ping.getEndpointId()).isEqualTo(E1);
    assertThat(ping.getCause()).isEqualTo(DeliveryCause.PING);
    JsonNode body = new ObjectMapper().readTree(ping.getBody().array());
    assertThat(body.path("id").asText()).isEqualTo(id).isEqualTo(ping.getDeliveryId());
    assertThat(body.path("event").asText()).isEqualTo("endpoint.ping");
    assertThat(body.at("/data/url").asText()).isEqualTo(endpoint.getUrl());
  }

  @Test
  void aRedeliveryHasTheIdAndTheBodyOfTheFirstAndSaysWhoAsked() {
    pipe(Events.created(endpoint));
    pipe(Events.ticketCreated(ORG, 1));
    WebhookDelivery first = deliveries().getFirst();
    WebhookRedeliveryRequested asked = Events.redelivered(endpoint, first);
    pipe(asked);

    List<WebhookDelivery> again = deliveries();

    assertThat(again)
        .containsExactly(
            WebhookDelivery.newBuilder(first)
                .setCause(DeliveryCause.REDELIVERY)
                .setAskedBy(asked.getMeta().getEventId())
                .build());
  }

  @Test
  void dispatchKnowsOfTheReplaysThatRun() {
    WebhookReplay replay = Events.replay(ORG, E1).build();
    pipe(Events.began(replay));
    pipe(Events.ended(replay));

    List<TestRecord<byte[], byte[]>> states = read(Topics.WEBHOOK_REPLAYS);

    assertThat(states).hasSize(2);
    assertThat(states).allSatisfy(s -> assertThat(Headers.text(s.key())).isEqualTo(E1));
    assertThat(wire.decode(states.getFirst().value(), WebhookReplay.class)).isEqualTo(replay);
    assertThat(states.getLast().value()).isNull();
  }

  private void pipe(SpecificRecord event) {
    driver
        .createInputTopic(Topics.EVENTS, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(
            new TestRecord<>(
                Headers.utf8(ORG), wire.encode(Topics.EVENTS, event), Events.headers(event)));
  }

  private List<WebhookDelivery> deliveries() {
    return read(Topics.WEBHOOK_DELIVERIES).stream()
        .map(record -> wire.decode(record.value(), WebhookDelivery.class))
        .toList();
  }

  private List<TestRecord<byte[], byte[]>> read(String topic) {
    return driver
        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }
}
