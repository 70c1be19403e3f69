package io.repairstream.streams.kpi;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.DeliveryCause;
import io.repairstream.streams.kpi.domain.Cause;
import io.repairstream.streams.kpi.domain.Contribution;
import io.repairstream.streams.kpi.domain.PlatformRules;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/** Reads from attempts which deliveries ended. */
final class AttemptCodec {
  private static final String TYPE = DeliveryAttempt.getClassSchema().getFullName();

  private final WireFormat wire;

  AttemptCodec(WireFormat wire) {
    this.wire = wire;
  }

  /** Whether a record is an attempt, told by its header alone. */
  static boolean isAttempt(Record<byte[], byte[]> record) {
    return TYPE.equals(Headers.text(record.headers(), Headers.TYPE));
  }

  /** What the attempt counts for: nothing as long as there will be another. */
  List<Contribution> read(Record<byte[], byte[]> record) {
    if (record.value() == null) {
      throw new IllegalArgumentException("an attempt needs a value");
    }
    DeliveryAttempt attempt = wire.decode(record.value(), DeliveryAttempt.class);
    AttemptOutcome outcome = attempt.getOutcome();
    return switch (outcome) {
      case RETRYING, UNKNOWN -> List.of();
      case DELIVERED, EXHAUSTED, REJECTED, EXPIRED -> {
        Instant ended = attempt.getStartedAt().plusMillis(attempt.getDurationMs());
        Long sequence = attempt.getEventSequence();
        yield PlatformRules.ended(
            new PlatformRules.Ended(
                attempt.getDeliveryId(),
                attempt.getEndpointId(),
                outcome == AttemptOutcome.DELIVERED,
                ended,
                ofAnEvent(attempt) ? attempt.getOccurredAt() : null),
            new Cause(
                attempt.getOrgId(),
                attempt.getEventId(),
                sequence == null ? 0 : sequence,
                ended,
                ended));
      }
    };
  }

  private static boolean ofAnEvent(DeliveryAttempt attempt) {
    return attempt.getCause() == null || attempt.getCause() == DeliveryCause.EVENT;
  }
}
