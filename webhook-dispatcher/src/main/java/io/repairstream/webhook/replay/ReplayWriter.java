package io.repairstream.webhook.replay;

import com.github.f4b6a3.uuid.UuidCreator;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.NoteReplayProgress;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.WebhookDelivery;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Writes deliveries of replays, and tells the organization how far one has come. */
final class ReplayWriter implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;
  private final WireFormat wireFormat;
  private final Clock clock;
  private final AtomicReference<@Nullable Exception> lost = new AtomicReference<>();

  ReplayWriter(Producer<byte[], byte[]> producer, WireFormat wireFormat, Clock clock) {
    this.producer = producer;
    this.wireFormat = wireFormat;
    this.clock = clock;
  }

  /** Registers what it writes, before anybody waits for it. */
  void register() {
    wireFormat.register(Topics.WEBHOOK_DELIVERIES, WebhookDelivery.getClassSchema());
    wireFormat.register(Topics.WEBHOOK_COMMANDS, NoteReplayProgress.getClassSchema());
  }

  /** Sends {@code delivery} to its endpoint's {@code partition}. */
  void deliver(int partition, WebhookDelivery delivery) {
    send(
        Topics.WEBHOOK_DELIVERIES,
        partition,
        delivery.getEndpointId(),
        delivery,
        new RecordHeaders());
  }

  /** Returns when all that was sent is in the log; throws when some of it is not. */
  void settle() {
    producer.flush();
    Exception failure = lost.getAndSet(null);
    if (failure != null) {
      throw new KafkaException("what a replay sent did not reach the log", failure);
    }
  }

  /** Notes where {@code task} stands; noted twice, it counts once. */
  void note(ReplayTask task) {
    String orgId = task.replay().getOrgId();
    boolean completed = task.through();
    String name =
        String.join(
            "\n",
            task.replay().getId(),
            Long.toString(task.position()),
            Long.toString(task.matched()),
            Long.toString(task.delivered()),
            Long.toString(task.parked()),
            Boolean.toString(completed));
    String commandId = UuidCreator.getNameBasedSha1(name).toString();
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.COMMAND_ID, commandId);
    send(
        Topics.WEBHOOK_COMMANDS,
        null,
        orgId,
        NoteReplayProgress.newBuilder()
            .setMeta(
                CommandMeta.newBuilder()
                    .setCommandId(commandId)
                    .setOrgId(orgId)
                    .setIssuedAt(clock.instant())
                    .setActor(new Actor(ActorKind.SYSTEM, "webhook-dispatcher", Role.OWNER))
                    .setShopScope(List.of())
                    .build())
            .setReplayId(task.replay().getId())
            .setPosition(task.position())
            .setMatched(task.matched())
            .setDelivered(task.delivered())
            .setParked(task.parked())
            .setCompleted(completed)
            .build(),
        headers);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback tells the same
  private void send(
      String topic,
      @Nullable Integer partition,
      String key,
      SpecificRecord value,
      RecordHeaders headers) {
    Headers.add(headers, Headers.TYPE, value.getSchema().getFullName());
    producer.send(
        new ProducerRecord<>(
            topic, partition, null, Headers.utf8(key), wireFormat.encode(topic, value), headers),
        (metadata, failure) -> {
          if (failure != null) {
            lost.set(failure);
          }
        });
  }

  @Override
  public void close() {
    producer.close(STOP);
  }
}
