package io.repairstream.webhook.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.WebhookReplay;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.webhook.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replays in one partition and one in another, all in one poll. */
final class FeedTest {
  private static final TopicPartition FIRST = new TopicPartition(Topics.WEBHOOK_REPLAYS, 0);
  private static final TopicPartition OTHER = new TopicPartition(Topics.WEBHOOK_REPLAYS, 1);
  private static final byte[] RUBBISH = {1, 2, 3};

  private final WireFormat wire = new WireFormat(new MockSchemaRegistryClient());
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Feed feed = new Feed(consumer, meters.counter("unreadable")::increment);
  private final List<String> taken = new ArrayList<>();

  @BeforeEach
  void assign() {
    consumer.assign(List.of(FIRST, OTHER));
    consumer.updateBeginningOffsets(Map.of(FIRST, 0L, OTHER, 0L));
  }

  @Test
  void aReplayThatCannotBeReadIsPassedOverAndCountedAndTheRestGoesOn() {
    add(FIRST, 0, replay("a"));
    add(FIRST, 1, RUBBISH);
    add(FIRST, 2, null);
    add(FIRST, 3, replay("b"));
    add(OTHER, 0, replay("c"));

    feed.poll(Duration.ZERO, this::take);

    assertThat(taken).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(meters.counter("unreadable").count()).isEqualTo(2);
    assertThat(consumer.position(FIRST)).isEqualTo(4);
  }

  @Test
  void whatRegistryOrBrokerFailedForIsReadAgainAndNothingBesides() {
    add(FIRST, 0, replay("a"));
    add(FIRST, 1, replay("b"));
    add(FIRST, 2, replay("d"));
    add(OTHER, 0, replay("c"));

    assertThatThrownBy(
            () ->
                feed.poll(
                    Duration.ZERO,
                    record -> {
                      if (record.partition() == 0 && record.offset() == 1) {
                        throw new KafkaException("the registry is away");
                      }
                      take(record);
                    }))
        .isInstanceOf(KafkaException.class);

    assertThat(taken).containsExactlyInAnyOrder("a", "c");
    assertThat(consumer.position(FIRST)).isEqualTo(1);
    assertThat(consumer.position(OTHER)).isEqualTo(1);
    assertThat(meters.counter("unreadable").count()).isZero();
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    WebhookReplay replay = wire.decode(record.value(), WebhookReplay.class);
    taken.add(replay.getEndpointId());
  }

  private byte[] replay(String endpoint) {
    return wire.encode(Topics.WEBHOOK_REPLAYS, Events.replay("org", endpoint).build());
  }

  private void add(TopicPartition partition, long offset, byte @Nullable [] value) {
    consumer.addRecord(
        new ConsumerRecord<>(
            partition.topic(), partition.partition(), offset, Headers.utf8("key"), value));
  }
}
