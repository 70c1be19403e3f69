package io.repairstream.streams.kpi;

import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.schemas.usage.UsageLine;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.DeliveryCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** The figures of calls and deliveries: each record is held against all that were told before. */
final class BruteForcePlatform {
  private static final Set<AttemptOutcome> ENDS =
      Set.of(
          AttemptOutcome.DELIVERED,
          AttemptOutcome.EXHAUSTED,
          AttemptOutcome.REJECTED,
          AttemptOutcome.EXPIRED);

  private final BruteForceKpis all;
  private final List<SpecificRecord> told;

  BruteForcePlatform(BruteForceKpis all, List<SpecificRecord> told) {
    this.all = all;
    this.told = told;
  }

  void count() {
    for (int i = 0; i < told.size(); i++) {
      List<SpecificRecord> before = told.subList(0, i);
      if (told.get(i) instanceof UsageIncrement batch && isNew(batch, before)) {
        batch.getLines().forEach(line -> called(batch.getCountedAt(), line));
      }
      if (told.get(i) instanceof DeliveryAttempt attempt && isNewEnd(attempt, before)) {
        ended(attempt);
      }
    }
  }

  private static boolean isNew(UsageIncrement batch, List<SpecificRecord> before) {
    return batch.getMeter().equals("api_calls") && before.stream().noneMatch(batch::equals);
  }

  private void called(Instant at, UsageLine line) {
    Map<String, String> dimensions =
        Map.of(
            "key_id",
            line.getKeyId(),
            "operation",
            line.getOperation(),
            "status_class",
            Objects.equals(line.getStatus(), 429) ? "429" : line.getStatusClass() + "xx");
    all.add(
        "api.calls",
        BruteForceKpis.NO_SHOP,
        at,
        dimensions,
        null,
        line.getCount(),
        null,
        line.getCount(),
        null);
  }

  private static boolean isNewEnd(DeliveryAttempt attempt, List<SpecificRecord> before) {
    return isEnd(attempt)
        && before.stream()
            .noneMatch(
                earlier ->
                    earlier instanceof DeliveryAttempt other
                        && other.getDeliveryId().equals(attempt.getDeliveryId())
                        && Objects.equals(other.getAskedBy(), attempt.getAskedBy())
                        && isEnd(other)
                        && (other.getOutcome() == AttemptOutcome.DELIVERED
                            || Objects.equals(other.getResumedAt(), attempt.getResumedAt())));
  }

  private static boolean isEnd(DeliveryAttempt attempt) {
    return ENDS.contains(attempt.getOutcome()) && !attempt.getGivenUpBefore();
  }

  private void ended(DeliveryAttempt attempt) {
    Map<String, String> endpoint = Map.of("endpoint_id", attempt.getEndpointId());
    Instant end = attempt.getStartedAt().plusMillis(attempt.getDurationMs());
    boolean arrived = attempt.getOutcome() == AttemptOutcome.DELIVERED;
    all.add(
        "webhook.deliveries",
        BruteForceKpis.NO_SHOP,
        end,
        endpoint,
        null,
        arrived ? 1 : 0,
        1L,
        1,
        null);
    boolean ofAnEvent =
        attempt.getCause() == null || attempt.getCause().equals(DeliveryCause.EVENT);
    if (arrived && ofAnEvent && attempt.getOccurredAt() != null) {
      long lag = Math.max(0, Duration.between(attempt.getOccurredAt(), end).toMillis());
      all.add("webhook.lag", BruteForceKpis.NO_SHOP, end, endpoint, null, lag, null, 1, lag);
    }
  }
}
