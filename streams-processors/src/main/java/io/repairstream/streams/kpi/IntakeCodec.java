package io.repairstream.streams.kpi;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.serde.UndecodableRecordException;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.streams.kpi.domain.InputPosition;
import io.repairstream.streams.kpi.domain.Intake;
import io.repairstream.streams.kpi.domain.ShopDay;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Reads intakes from events. */
final class IntakeCodec {
  private static final String TYPE = WorkOrderCreated.getClassSchema().getFullName();

  private final WireFormat wire;

  IntakeCodec(WireFormat wire) {
    this.wire = wire;
  }

  /** Whether an event is an intake, told by its header alone. */
  static boolean isIntake(Record<byte[], byte[]> record) {
    return TYPE.equals(Headers.text(record.headers(), Headers.TYPE));
  }

  Intake read(byte @Nullable [] value, RecordMetadata origin) {
    if (value == null) {
      throw new IllegalArgumentException("an event needs a value");
    }
    WorkOrderCreated event = wire.decode(value, WorkOrderCreated.class);
    EventMeta meta = event.getMeta();
    ShopDay day =
        ShopDay.at(meta.getOrgId(), event.getShop().getId(), meta.getOccurredAt(), zone(event));
    return new Intake(
        day,
        meta.getOccurredAt(),
        new InputPosition(origin.topic(), origin.partition(), origin.offset()));
  }

  private static ZoneId zone(WorkOrderCreated event) {
    try {
      return ZoneId.of(event.getShop().getZone());
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException(
          "the shop's zone is none: " + event.getShop().getZone(), unknown);
    }
  }

  /** Whether a failure to read says that the record is broken, not the world. */
  static boolean isBroken(RuntimeException failure) {
    return failure instanceof UndecodableRecordException
        || failure instanceof IllegalArgumentException;
  }
}
