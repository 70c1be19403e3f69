package io.repairstream.webhook.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.EndpointHealth;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A writer that gathers: nothing is left behind, and nobody has to ask what was lost. */
final class RecordWriterTest {
  private static final String TOPIC = "attempts";
  private static final EndpointHealth RECORD =
      EndpointHealth.newBuilder().setEndpointId("endpoint").setOpenPeriodMs(0).build();

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final WireFormat wire = new WireFormat(new MockSchemaRegistryClient());
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Queue<Throwable> lost = new ConcurrentLinkedQueue<>();

  @Test
  void writesAllThatGatheredInItsOrderBeforeItStops() {
    // It would gather for longer than any test runs.
    RecordWriter writer = new RecordWriter(producer, wire, meters, 1_000, Duration.ofMinutes(10));
    List<String> keys = IntStream.range(0, 500).mapToObj(Integer::toString).toList();
    writer.start();

    keys.forEach(key -> writer.tell(TOPIC, key, RECORD, lost::add));
    writer.close();

    assertThat(producer.history()).extracting(sent -> Headers.text(sent.key())).isEqualTo(keys);
    assertThat(lost).isEmpty();
  }

  @Test
  void tellsOfWhatDoesNotFitAndOfWhatTheBrokerDidNotTake() {
    producer.sendException = new IllegalStateException("away");
    RecordWriter writer = new RecordWriter(producer, wire, meters, 1);

    writer.tell(TOPIC, "waits", RECORD, lost::add);
    writer.tell(TOPIC, "does not fit", RECORD, lost::add);
    writer.start();
    writer.close();

    assertThat(lost)
        .hasExactlyElementsOfTypes(RejectedExecutionException.class, IllegalStateException.class);
    assertThat(meters.get("webhook.writes.failed").tag("topic", TOPIC).counter().count())
        .isEqualTo(2);
  }
}
