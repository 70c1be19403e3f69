package io.repairstream.webhook.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.DeliveryOrdering;
import io.repairstream.schemas.entity.EndpointSecret;
import io.repairstream.schemas.entity.RetryProfile;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.event.WebhookEndpointCreated;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.DeliveryCause;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.webhook.Events;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What stands in the fan-out's stores is read by later versions, so its bytes are reviewed; {@code
 * -Dgolden.write=DIR} writes what is there now to {@code DIR}.
 */
final class StoredFormsTest {
  private static final List<String> STORES =
      List.of(EndpointStore.NAME, AccountStore.ACCOUNTS, AccountStore.HELD);
  private static final int BEFORE_RECORD = 5;
  private static final String ORG = Events.uuid("org");

  @TempDir private Path state;

  private final WireFormat wire = new WireFormat(new MockSchemaRegistryClient());
  private Topology topology;
  private TopologyTestDriver driver;

  @BeforeEach
  void start() {
    Properties settings = new Properties();
    settings.put("application.id", FanoutTopology.APPLICATION_ID);
    settings.put("bootstrap.servers", "none:1");
    settings.put("state.dir", state.toString());
    topology =
        new FanoutTopology(
                wire,
                Clock.fixed(Events.AT, ZoneOffset.UTC),
                new SimpleMeterRegistry(),
                () -> new UUID(0, 7))
            .get();
    driver = new TopologyTestDriver(topology, settings);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void everyStoreOfTheTopologyIsReviewed() {
    Set<String> stores = new HashSet<>();
    for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
      for (TopologyDescription.Node node : part.nodes()) {
        if (node instanceof TopologyDescription.Processor processor) {
          stores.addAll(processor.stores());
        }
      }
    }

    assertThat(stores).containsExactlyInAnyOrderElementsOf(STORES);
  }

  @Test
  void endpointsAreTheReviewedBytes() throws IOException {
    pipe(Events.endpoint(ORG, Events.uuid("e1"), "https://example.com/1", "*").build());
    pipe(full());

    assertReviewed(EndpointStore.NAME);
  }

  @Test
  void accountsAndWhatIsHeldBackAreTheReviewedBytes() throws IOException {
    AccountStore accounts =
        new AccountStore(
            driver.getKeyValueStore(AccountStore.ACCOUNTS),
            driver.getKeyValueStore(AccountStore.HELD),
            wire);
    accounts.put(
        ORG, new Account(28, 50_000L, LocalDate.parse("2026-10-28"), 50_000, 49_990, 3, 5));
    accounts.put(
        Events.uuid("open"), new Account(1, null, LocalDate.parse("2026-11-01"), 7, 7, 0, 0));
    accounts.hold(ORG, 3, delivery().build());
    accounts.hold(
        ORG, 4, delivery().setCause(DeliveryCause.EVENT).setOrderingKey("one by one").build());

    assertReviewed(AccountStore.ACCOUNTS);
    assertReviewed(AccountStore.HELD);
  }

  private static WebhookDelivery.Builder delivery() {
    return WebhookDelivery.newBuilder()
        .setDeliveryId(Events.uuid("delivery"))
        .setEndpointId(Events.uuid("e1"))
        .setOrgId(ORG)
        .setEventId(Events.uuid("event"))
        .setEvent("ticket.created")
        .setEventSequence(12)
        .setEntityType("work_order")
        .setEntityId(Events.uuid("ticket"))
        .setOccurredAt(Events.AT)
        .setBody(ByteBuffer.wrap("{}".getBytes(StandardCharsets.UTF_8)));
  }

  private static WebhookEndpoint full() {
    return Events.endpoint(
            ORG, Events.uuid("e2"), "https://example.com/2", "ticket.*", "invoice.paid")
        .setDescription("till")
        .setFilterShopIds(List.of(Events.SHOP))
        .setFilterStatuses(List.of("CLOSED"))
        .setOrdering(DeliveryOrdering.PER_WORK_ORDER)
        .setRetryProfile(RetryProfile.STANDARD)
        .setSecrets(
            List.of(
                new EndpointSecret("k1", "c2VjcmV0", Events.AT, Events.AT.plusSeconds(3_600)),
                new EndpointSecret("k2", "b3RoZXI=", Events.AT, null)))
        .setIsActive(false)
        .build();
  }

  private void pipe(WebhookEndpoint endpoint) {
    WebhookEndpointCreated event = Events.created(endpoint);
    driver
        .createInputTopic(Topics.EVENTS, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(
            new TestRecord<>(
                Headers.utf8(endpoint.getOrgId()),
                wire.encode(Topics.EVENTS, event),
                Events.headers(event)));
  }

  private void assertReviewed(String store) throws IOException {
    String file = store + ".txt";
    String actual = lines(store);
    String directory = System.getProperty("golden.write");
    if (directory != null) {
      Files.writeString(Files.createDirectories(Path.of(directory)).resolve(file), actual);
      return;
    }
    try (InputStream golden = StoredFormsTest.class.getResourceAsStream(file)) {
      assertThat(actual)
          .isEqualTo(
              new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** The values without the five bytes before the record, which hold the registry's id. */
  private String lines(String store) {
    Map<String, String> lines = new TreeMap<>();
    KeyValueStore<String, byte[]> rows = driver.getKeyValueStore(store);
    try (KeyValueIterator<String, byte[]> all = rows.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> entry = all.next();
        lines.put(
            entry.key, HexFormat.of().formatHex(entry.value, BEFORE_RECORD, entry.value.length));
      }
    }
    StringBuilder text = new StringBuilder("# ").append(store).append('\n');
    lines.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    return text.toString();
  }
}
