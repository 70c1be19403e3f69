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
import io.repairstream.webhook.Events;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What stands in the fan-out's store is read by later versions, so its bytes are reviewed; {@code
 * -Dgolden.write=DIR} writes what is there now to {@code DIR}.
 */
final class StoredEndpointsTest {
  private static final String FILE = "webhook-endpoints.txt";
  private static final int BEFORE_RECORD = 5;
  private static final String ORG = Events.uuid("org");

  @TempDir private Path state;

  private final WireFormat wire = new WireFormat(new MockSchemaRegistryClient());

  @Test
  void keysAndValuesAreTheReviewedBytes() throws IOException {
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
    try (TopologyTestDriver driver = new TopologyTestDriver(topology.get(), settings)) {
      pipe(driver, Events.endpoint(ORG, Events.uuid("e1"), "https://example.com/1", "*").build());
      pipe(driver, full());
      assertReviewed(lines(driver.getKeyValueStore(EndpointStore.NAME)));
    }
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

  private void pipe(TopologyTestDriver driver, WebhookEndpoint endpoint) {
    WebhookEndpointCreated event = Events.created(endpoint);
    driver
        .createInputTopic(Topics.EVENTS, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(
            new TestRecord<>(
                Headers.utf8(endpoint.getOrgId()),
                wire.encode(Topics.EVENTS, event),
                Events.headers(event)));
  }

  /** The values without the five bytes before the record, which hold the registry's id. */
  private static String lines(KeyValueStore<String, byte[]> store) {
    Map<String, String> lines = new TreeMap<>();
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> entry = all.next();
        lines.put(
            entry.key, HexFormat.of().formatHex(entry.value, BEFORE_RECORD, entry.value.length));
      }
    }
    StringBuilder text = new StringBuilder("# ").append(EndpointStore.NAME).append('\n');
    lines.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    return text.toString();
  }

  private static void assertReviewed(String actual) throws IOException {
    String directory = System.getProperty("golden.write");
    if (directory != null) {
      Files.writeString(Files.createDirectories(Path.of(directory)).resolve(FILE), actual);
      return;
    }
    try (InputStream golden = StoredEndpointsTest.class.getResourceAsStream(FILE)) {
      assertThat(actual)
          .isEqualTo(
              new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
