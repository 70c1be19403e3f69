package io.repairstream.webhook.dispatch;

import io.repairstream.runtime.secret.DataKeyRing;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.serde.UndecodableRecordException;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.webhook.log.PartitionTail;
import io.repairstream.webhook.retry.BackoffSchedule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoints of the partitions this instance owns, as {@code webhook.endpoints.v1} tells them.
 */
final class Destinations implements PartitionTail.RecordSink {
  private static final Logger LOG = LoggerFactory.getLogger(Destinations.class);

  private static final int GONE_KEPT = 10_000;

  /** Takes nothing: what is owed to an endpoint we cannot read waits for a version that can. */
  private static final Destination UNREADABLE =
      new Destination(0, "", false, null, BackoffSchedule.STANDARD, List.of());

  private final WireFormat wireFormat;
  private final DataKeyRing keys;
  private final Map<Integer, Map<String, Destination>> byPartition = new HashMap<>();
  private final Set<String> gone =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > GONE_KEPT;
            }
          });

  private Listener listener =
      new Listener() {
        @Override
        public void gone(int partition, String endpointId) {}

        @Override
        public void changed(
            int partition, String endpointId, Destination former, Destination now) {}
      };

  /** Is told when an endpoint is deleted or another one than before; on the context. */
  interface Listener {
    /** {@code endpointId} of {@code partition} is deleted. */
    void gone(int partition, String endpointId);

    /** {@code endpointId} of {@code partition} was {@code former} and is {@code now}. */
    void changed(int partition, String endpointId, Destination former, Destination now);
  }

  Destinations(WireFormat wireFormat, DataKeyRing keys) {
    this.wireFormat = wireFormat;
    this.keys = keys;
  }

  /** Tells {@code told} of what happens; to be called before the first record is read. */
  void tell(Listener told) {
    listener = told;
  }

  @Override
  public Runnable prepare(int partition, List<ConsumerRecord<byte[], byte[]>> records) {
    List<Change> changes = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      String endpointId = Headers.text(record.key());
      try {
        byte[] value = record.value();
        changes.add(
            new Change(
                endpointId,
                value == null
                    ? null
                    : Destination.of(wireFormat.decode(value, WebhookEndpoint.class), keys)));
      } catch (UndecodableRecordException e) {
        LOG.atError()
            .setCause(e)
            .addKeyValue("endpoint", endpointId)
            .addKeyValue("offset", record.offset())
            .log("endpoint state cannot be read");
        changes.add(new Change(endpointId, UNREADABLE));
      }
    }
    return () -> {
      Map<String, Destination> known = byPartition.computeIfAbsent(partition, p -> new HashMap<>());
      for (Change change : changes) {
        if (change.destination == null) {
          known.remove(change.endpointId);
          gone.add(change.endpointId);
          listener.gone(partition, change.endpointId);
        } else {
          Destination former = known.put(change.endpointId, change.destination);
          gone.remove(change.endpointId);
          if (former != null) {
            listener.changed(partition, change.endpointId, former, change.destination);
          }
        }
      }
    };
  }

  @Nullable Destination find(int partition, String endpointId) {
    return byPartition.getOrDefault(partition, Map.of()).get(endpointId);
  }

  /** Whether the endpoint is known to be deleted: ids never come back. */
  boolean gone(String endpointId) {
    return gone.contains(endpointId);
  }

  void markGone(String endpointId) {
    gone.add(endpointId);
  }

  void forget(int partition) {
    byPartition.remove(partition);
  }

  /** A new state of one endpoint; null when it is gone. */
  private record Change(String endpointId, @Nullable Destination destination) {}
}
