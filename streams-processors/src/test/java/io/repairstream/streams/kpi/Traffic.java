package io.repairstream.streams.kpi;

import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.schemas.usage.UsageLine;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.DeliveryCause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes up what an organization's callers ask and what its subscribers are sent, and tells parts of
 * it again, as processes do that died before they knew that they had told it: dispatch with the
 * same attempt, with the first, or with a further one.
 */
final class Traffic {
  /** Whoever comes back tells again what is not older. */
  private static final Duration BACK_WITHIN = Duration.ofDays(2);

  private static final List<AttemptOutcome> GIVEN_UP =
      List.of(AttemptOutcome.EXHAUSTED, AttemptOutcome.REJECTED, AttemptOutcome.EXPIRED);

  private final Random random;
  private final List<Sending> sendings = new ArrayList<>();
  private final List<Batch> batches = new ArrayList<>();
  private final List<SpecificRecord> told = new ArrayList<>();
  private int deliveries;
  private int asked;
  private int runs = 1;
  private long batch;

  private record Batch(UsageIncrement increment, Instant at) {}

  /** One delivery as the event, somebody or a replay has it sent. */
  private static final class Sending {
    private final String delivery;
    private final @Nullable DeliveryCause cause;
    private final @Nullable String askedBy;
    private int made;
    private boolean arrived;
    private boolean givenUp;
    private @Nullable Instant resumedAt;
    private Instant toldAt = Instant.EPOCH;

    private Sending(
        String delivery, @Nullable DeliveryCause cause, @Nullable String askedBy, int made) {
      this.delivery = delivery;
      this.cause = cause;
      this.askedBy = askedBy;
      this.made = made;
    }
  }

  Traffic(long seed) {
    random = new Random(seed);
  }

  /** All that was told so far, in its order. */
  List<SpecificRecord> told() {
    return told;
  }

  /** What is told next. */
  List<SpecificRecord> next(Instant now) {
    List<SpecificRecord> next = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      next.add(record(now));
    }
    told.addAll(next);
    return next;
  }

  private SpecificRecord record(Instant now) {
    int kind = random.nextInt(100);
    if (kind < 20) {
      return called(now);
    }
    if (kind < 45 || sendings.isEmpty()) {
      deliveries++;
      DeliveryCause cause =
          switch (random.nextInt(3)) {
            case 0 -> DeliveryCause.EVENT;
            case 1 -> DeliveryCause.PING;
            default -> null;
          };
      return first(new Sending("d" + deliveries, cause, null, 0), now);
    }
    Sending sending = sendings.get(random.nextInt(sendings.size()));
    if (kind < 60) {
      return again(sending, now);
    }
    if (kind < 80 && sending.toldAt.isAfter(now.minus(BACK_WITHIN))) {
      // Dispatch begins anew: with the first attempt when the log lost track of it, at the same, or
      // after it when it does not know that it was asked before.
      if (!sending.arrived && random.nextBoolean()) {
        sending.made++;
      }
      int number = sending.arrived ? 1 + random.nextInt(sending.made + 1) : sending.made;
      return attempt(sending, number, now);
    }
    if (sending.arrived) {
      return called(now);
    }
    if (sending.givenUp && random.nextInt(3) == 0) {
      return tell(sending, sending.made + 1, AttemptOutcome.EXPIRED, now)
          .setGivenUpBefore(true)
          .build();
    }
    if (sending.givenUp) {
      sending.givenUp = false;
      // No two resumptions are of one moment: each begins another round.
      Instant former = sending.resumedAt;
      sending.resumedAt = former == null || now.isAfter(former) ? now : former.plusMillis(1);
    }
    sending.made++;
    sending.toldAt = now;
    return attempt(sending, sending.made, now);
  }

  private SpecificRecord first(Sending sending, Instant now) {
    sendings.add(sending);
    sending.made++;
    sending.toldAt = now;
    return attempt(sending, sending.made, now);
  }

  /** Somebody asks for a delivery, or a replay comes by it; what waits goes on counting. */
  private SpecificRecord again(Sending sending, Instant now) {
    boolean replay = random.nextBoolean();
    if (!replay || random.nextInt(3) == 0) {
      asked++;
    }
    String askedBy = (replay ? "replay" : "asked") + asked;
    Sending same =
        sendings.stream()
            .filter(
                other -> other.delivery.equals(sending.delivery) && askedBy.equals(other.askedBy))
            .findFirst()
            .orElse(null);
    return same == null
        ? first(
            new Sending(
                sending.delivery,
                replay ? DeliveryCause.REPLAY : DeliveryCause.REDELIVERY,
                askedBy,
                sending.arrived ? 0 : sending.made),
            now)
        : called(now);
  }

  private DeliveryAttempt attempt(Sending sending, int number, Instant now) {
    AttemptOutcome outcome =
        switch (random.nextInt(4)) {
          case 0 -> AttemptOutcome.RETRYING;
          case 1 -> GIVEN_UP.get(random.nextInt(GIVEN_UP.size()));
          default -> AttemptOutcome.DELIVERED;
        };
    sending.arrived |= outcome == AttemptOutcome.DELIVERED;
    sending.givenUp |= GIVEN_UP.contains(outcome);
    return tell(sending, number, outcome, now).build();
  }

  private DeliveryAttempt.Builder tell(
      Sending sending, int number, AttemptOutcome outcome, Instant now) {
    Instant started = now.minusMillis(random.nextInt(40_000_000));
    return DeliveryAttempt.newBuilder()
        .setDeliveryId(sending.delivery)
        .setEndpointId("h" + sending.delivery.length())
        .setOrgId(KpiEvents.ORG)
        .setEventId("e" + sending.delivery)
        .setEvent("ticket.created")
        .setAttempt(number)
        .setStartedAt(started)
        .setDurationMs(random.nextInt(15_000))
        .setOutcome(outcome)
        .setOccurredAt(
            random.nextInt(5) == 0 ? null : started.plusMillis(1_000 - random.nextInt(90_000_000)))
        .setCause(sending.cause)
        .setAskedBy(sending.askedBy)
        .setResumedAt(sending.resumedAt);
  }

  /** Edges number what they tell; one that was restarted begins anew. */
  private UsageIncrement called(Instant now) {
    if (!batches.isEmpty() && random.nextInt(4) == 0) {
      Batch old = batches.get(batches.size() - 1 - random.nextInt(Math.min(5, batches.size())));
      if (old.at().isAfter(now.minus(Duration.ofDays(1)))) {
        return old.increment();
      }
    }
    if (random.nextInt(10) == 0) {
      runs++;
      batch = 0;
    }
    batch++;
    List<UsageLine> lines = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int statusClass = 2 + random.nextInt(4);
      lines.add(
          new UsageLine(
              "k" + random.nextInt(2),
              random.nextBoolean() ? "listTickets" : "createTicket",
              statusClass,
              random.nextBoolean(),
              1L + random.nextInt(500),
              statusClass == 4 && random.nextBoolean() ? 429 : null));
    }
    UsageIncrement increment =
        new UsageIncrement(
            "run" + runs,
            batch,
            KpiEvents.ORG,
            random.nextInt(8) == 0 ? "webhook_deliveries" : "api_calls",
            LocalDate.parse("2026-03-01"),
            LocalDate.parse("2026-04-01"),
            now.minusMillis(random.nextInt(5_000_000)),
            lines);
    batches.add(new Batch(increment, now));
    return increment;
  }
}
