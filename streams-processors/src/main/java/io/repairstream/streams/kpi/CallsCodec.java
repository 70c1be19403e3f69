package io.repairstream.streams.kpi;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.plan.Plan;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.state.UsageMarker;
import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.schemas.usage.UsageLine;
import io.repairstream.streams.kpi.domain.Cause;
import io.repairstream.streams.kpi.domain.PlatformRules.Calls;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Reads batches of counted requests, and keeps how far each run of an edge was counted. */
final class CallsCodec {
  static final String MARKERS = "kpi-batch-markers";
  private static final String TYPE = UsageIncrement.getClassSchema().getFullName();

  private final WireFormat wire;

  CallsCodec(WireFormat wire) {
    this.wire = wire;
  }

  void register() {
    wire.register(MARKERS, UsageMarker.getClassSchema());
  }

  /** Whether a record is a batch, told by its header alone. */
  static boolean isBatch(Record<byte[], byte[]> record) {
    return TYPE.equals(Headers.text(record.headers(), Headers.TYPE));
  }

  /** The batch, or null when it is of another meter. */
  @Nullable Batch read(Record<byte[], byte[]> record) {
    if (record.value() == null) {
      throw new IllegalArgumentException("a batch needs a value");
    }
    UsageIncrement avro = wire.decode(record.value(), UsageIncrement.class);
    if (!avro.getMeter().equals(Plan.API_CALLS)) {
      return null;
    }
    Cause cause =
        new Cause(
            avro.getOrgId(),
            avro.getIncarnation(),
            avro.getBatch(),
            avro.getCountedAt(),
            avro.getCountedAt());
    return new Batch(
        cause,
        avro.getLines().stream()
            .map(
                line ->
                    new Calls(
                        line.getKeyId(), line.getOperation(), statusClass(line), line.getCount()))
            .toList());
  }

  /** Its class, or the status itself where the edge told it apart. */
  private static String statusClass(UsageLine line) {
    Integer status = line.getStatus();
    return status == null ? line.getStatusClass() + "xx" : status.toString();
  }

  /** How far runs were counted, as their store has it. */
  AtHand.Form<Marker> markers() {
    return new MarkerCodec(wire);
  }

  /**
   * Requests that one run of an edge counted of an organization.
   *
   * @param cause the run as its event, the number of the batch as its sequence
   */
  record Batch(Cause cause, List<Calls> calls) {
    Batch {
      calls = List.copyOf(calls);
    }
  }

  /** Last batch counted of a run, and when. */
  record Marker(long batch, Instant seenAt) {}

  /** Reads and writes markers. */
  private record MarkerCodec(WireFormat wire) implements AtHand.Form<Marker> {
    @Override
    public byte[] encode(Marker marker) {
      return wire.encode(MARKERS, new UsageMarker(marker.batch(), marker.seenAt()));
    }

    @Override
    public Marker decode(String key, byte[] stored) {
      UsageMarker avro = wire.decode(stored, UsageMarker.class);
      return new Marker(avro.getBatch(), avro.getSeenAt());
    }
  }
}
