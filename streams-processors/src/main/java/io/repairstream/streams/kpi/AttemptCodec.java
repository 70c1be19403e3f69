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
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

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

  /** The attempt as far as it ended a delivery; null as long as there will be another. */
  @Nullable Ended read(Record<byte[], byte[]> record) {
    if (record.value() == null) {
      throw new IllegalArgumentException("an attempt needs a value");
    }
    DeliveryAttempt attempt = wire.decode(record.value(), DeliveryAttempt.class);
    AttemptOutcome outcome = attempt.getOutcome();
    return switch (outcome) {
      case RETRYING, UNKNOWN -> null;
      case DELIVERED, EXHAUSTED, REJECTED, EXPIRED -> {
        boolean arrived = outcome == AttemptOutcome.DELIVERED;
        // Given up once and never looked at again: that it expires in the end says nothing new.
        yield attempt.getGivenUpBefore()
            ? null
            : new Ended(end(attempt, arrived), endedAt(attempt), counted(attempt, arrived));
      }
    };
  }

  private static List<Contribution> counted(DeliveryAttempt attempt, boolean arrived) {
    Instant ended = endedAt(attempt);
    Long sequence = attempt.getEventSequence();
    return PlatformRules.ended(
        new PlatformRules.Ended(
            attempt.getDeliveryId(),
            attempt.getEndpointId(),
            arrived,
            ended,
            ofAnEvent(attempt) ? attempt.getOccurredAt() : null),
        new Cause(
            attempt.getOrgId(),
            attempt.getEventId(),
            sequence == null ? 0 : sequence,
            ended,
            ended));
  }

  private static Instant endedAt(DeliveryAttempt attempt) {
    return attempt.getStartedAt().plusMillis(attempt.getDurationMs());
  }

  /** Dispatch of earlier versions did not say who asked for it again: its ends are all others. */
  private static EndedDeliveries.@Nullable End end(DeliveryAttempt attempt, boolean arrived) {
    boolean asked =
        attempt.getCause() == DeliveryCause.REDELIVERY
            || attempt.getCause() == DeliveryCause.REPLAY;
    String askedBy = attempt.getAskedBy();
    return asked && askedBy == null
        ? null
        : new EndedDeliveries.End(
            String.join(
                "|", attempt.getOrgId(), attempt.getDeliveryId(), askedBy == null ? "" : askedBy),
            round(attempt),
            arrived);
  }

  private static long round(DeliveryAttempt attempt) {
    Instant resumed = attempt.getResumedAt();
    return resumed == null
        ? EndedDeliveries.End.FIRST_ROUND
        : ChronoUnit.MICROS.between(Instant.EPOCH, resumed);
  }

  private static boolean ofAnEvent(DeliveryAttempt attempt) {
    return attempt.getCause() == null || attempt.getCause() == DeliveryCause.EVENT;
  }

  /**
   * An attempt that a delivery ended with.
   *
   * @param end what counts once, however often it is told; null when that cannot be known
   * @param at when the attempt was over
   */
  record Ended(EndedDeliveries.@Nullable End end, Instant at, List<Contribution> counted) {
    Ended {
      counted = List.copyOf(counted);
    }
  }
}
