package io.repairstream.streams.metering;

import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.state.UsageMarker;
import java.time.Instant;

/** Markers as their store holds them. */
final class BatchMarkerCodec {
  private final WireFormat wire;

  BatchMarkerCodec(WireFormat wire) {
    this.wire = wire;
  }

  void register() {
    wire.register(BatchMarkers.STORE, UsageMarker.getClassSchema());
  }

  byte[] encode(BatchMarkers.Marker marker) {
    return wire.encode(BatchMarkers.STORE, new UsageMarker(marker.batch(), marker.seenAt()));
  }

  BatchMarkers.Marker decode(byte[] value) {
    UsageMarker avro = wire.decode(value, UsageMarker.class);
    Instant seenAt = avro.getSeenAt();
    return new BatchMarkers.Marker(avro.getBatch(), seenAt);
  }
}
