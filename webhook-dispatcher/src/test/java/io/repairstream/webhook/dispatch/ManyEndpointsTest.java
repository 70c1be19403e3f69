package io.repairstream.webhook.dispatch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.webhook.dispatch.ScriptedReceivers.Call;
import io.repairstream.webhook.dispatch.ScriptedReceivers.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Three days of 100,000 endpoints, of which one in a hundred is dead: half of those refuse, and
 * half hang. Then the dead live again.
 */
final class ManyEndpointsTest {
  private static final int ENDPOINTS = 100_000;
  private static final int DEAD_ONE_IN = 100;
  private static final int DEAD = ENDPOINTS / DEAD_ONE_IN;
  private static final int TO_EACH_DEAD = 2;
  private static final int DELIVERIES = ENDPOINTS - DEAD + DEAD * TO_EACH_DEAD;
  private static final Duration DAYS = Duration.ofDays(3);
  private static final int MINUTES = (int) DAYS.toMinutes();

  private static final long STEP = TimeUnit.SECONDS.toMillis(10);
  private static final int SWEEP_STEPS = 30;

  /** What waits in full of an endpoint that is owed at most 32 deliveries. */
  private static final long ENTRY_BYTES = 250;

  private static final long HELD_BYTES = 2_504;

  /** What Standard Webhooks waits after each failed attempt, in milliseconds. */
  private static final long[] SCHEDULE = {
    5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 50_400_000, 72_000_000, 86_400_000
  };

  private static final int TO_OPEN = 5;
  private static final long FIRST_OPEN = TimeUnit.SECONDS.toMillis(30);
  private static final long LONGEST_OPEN = TimeUnit.MINUTES.toMillis(10);

  private final List<DeliveryAttempt> failures = new ArrayList<>();
  private final int[] taken = new int[DELIVERIES];
  private final long recovery = VirtualDesk.BEGIN.plus(DAYS).toEpochMilli();
  private final ScriptedReceivers receivers = new ScriptedReceivers(this::reply);
  private final VirtualDesk world =
      new VirtualDesk(
          Duration.ofMillis(STEP),
          SWEEP_STEPS,
          receivers,
          0,
          offset -> {
            throw new IllegalStateException("nothing stood in the log before: " + offset);
          },
          this::row);

  /** Each minute and the endpoint that is delivered to in it, in order. */
  private final long[] plan = plan();

  private int arrived;

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void theDeadAreTriedBySchedulesCostLittleAndKeepNobodyElseWaiting() throws Exception {
    world.endpoints(
        IntStream.range(0, ENDPOINTS).mapToObj(ManyEndpointsTest::endpoint).toList(), null);
    PartitionDesk desk = world.desk();
    world.onContext(desk::open);

    world.pass(DAYS, this::arrive);

    assertThat(arrived).isEqualTo(DELIVERIES);
    assertThat(desk.committable()).isEqualTo(DELIVERIES);
    assertThat(desk.parked()).isEqualTo(DEAD * TO_EACH_DEAD);
    assertThat(desk.parkedBytes()).isEqualTo(DEAD * TO_EACH_DEAD * ENTRY_BYTES);
    // Of the healthy, those of the last ten minutes are remembered, until the next sweep.
    assertThat(world.mostLanes()).isBetween(DEAD, DEAD + 500);
    assertThat(world.mostHeld()).isLessThan(100 * HELD_BYTES);
    healthyOnesWereServedOnceAndAtOnce();

    // A last retry is up to 28.8 hours after the one before.
    world.pass(Duration.ofHours(29));
    deadOnesWereTriedBySchedule();
    assertThat(desk.exhausted())
        .isPositive()
        .isEqualTo(desk.parked())
        .isEqualTo((int) outcomes(AttemptOutcome.EXHAUSTED));
    world.endpoints(dead(), Instant.ofEpochMilli(world.now()));
    // They are remembered for ten minutes more.
    world.pass(Duration.ofMinutes(20));

    assertThat(taken).containsOnly(1);
    assertThat(receivers.calls()).hasSize(DELIVERIES + failures.size());
    assertThat(world.attemptsLost()).isZero();
    assertThat(world.log().commands()).isZero();
    nothingIsLeft(desk);
  }

  private void nothingIsLeft(PartitionDesk desk) {
    assertThat(desk.parked()).isZero();
    assertThat(desk.unsettled()).isZero();
    assertThat(desk.parkedBytes()).isZero();
    assertThat(desk.heldBytes()).isZero();
    assertThat(desk.lanes()).isZero();
    Slots slots = world.slots();
    assertThat(
            List.of(
                slots.used(), slots.probing(), slots.suspects(), slots.hanging(), slots.waiters()))
        .containsOnly(0);
  }

  private void healthyOnesWereServedOnceAndAtOnce() {
    List<Call> healthy =
        receivers.calls().stream().filter(call -> !dead(call.endpointId())).toList();
    assertThat(healthy).hasSize(ENDPOINTS - DEAD).allMatch(Call::taken);
    assertThat(healthy)
        .allMatch(call -> call.begins() == minuteOf(plan[number(call.deliveryId())]));
  }

  private void deadOnesWereTriedBySchedule() {
    Map<String, DeadEndpoint> models = new HashMap<>();
    for (int n = 0; n < DELIVERIES; n++) {
      String endpoint = endpoint(endpointOf(plan[n]));
      if (dead(endpoint)) {
        models
            .computeIfAbsent(endpoint, id -> new DeadEndpoint())
            .owed(delivery(n), minuteOf(plan[n]));
      }
    }
    for (DeliveryAttempt attempt : failures) {
      requireNonNull(models.get(attempt.getEndpointId())).failed(attempt);
    }
    models.values().forEach(model -> assertThat(model.next()).isGreaterThan(recovery - STEP));
    // Each attempt that a receiver saw is a row of the log.
    assertThat(failures)
        .hasSameSizeAs(receivers.calls().stream().filter(call -> !call.taken()).toList());
  }

  private long outcomes(AttemptOutcome outcome) {
    return failures.stream().filter(attempt -> attempt.getOutcome() == outcome).count();
  }

  /** The attempts that one dead endpoint is due. */
  private static final class DeadEndpoint {
    private final Map<String, Integer> made = new HashMap<>();
    private final Map<String, Long> due = new HashMap<>();
    private int failuresInARow;
    private long openFor;
    private long notBefore;

    void owed(String delivery, long at) {
      made.put(delivery, 0);
      due.put(delivery, at);
    }

    /** When the next attempt is due; the end of time when there is none. */
    long next() {
      return Math.max(notBefore, due.values().stream().min(Long::compare).orElse(Long.MAX_VALUE));
    }

    void failed(DeliveryAttempt attempt) {
      String delivery = attempt.getDeliveryId();
      long begins = attempt.getStartedAt().toEpochMilli();
      long ends = begins + attempt.getDurationMs();
      assertThat(begins).isBetween(next(), next() + STEP - 1);
      assertThat(begins).isGreaterThanOrEqualTo(requireNonNull(due.remove(delivery)));
      int number = made.merge(delivery, 1, Integer::sum);
      assertThat(attempt.getAttempt()).isEqualTo(number);
      if (number > SCHEDULE.length) {
        assertThat(attempt.getNextAttemptAt()).isNull();
      } else {
        long next = requireNonNull(attempt.getNextAttemptAt()).toEpochMilli();
        long planned = SCHEDULE[number - 1];
        assertThat(next - ends).isBetween(planned * 8 / 10, planned * 12 / 10);
        due.put(delivery, next);
      }
      notBefore = ends + breaker();
    }

    /** How long nothing may be tried after one more failure. */
    private long breaker() {
      failuresInARow++;
      if (failuresInARow >= TO_OPEN) {
        openFor = openFor == 0 ? FIRST_OPEN : Math.min(LONGEST_OPEN, 2 * openFor);
      }
      return openFor;
    }
  }

  private Reply reply(String endpointId, long millis) {
    if (!dead(endpointId) || millis > recovery) {
      return new Reply(ScriptedReceivers.TAKEN, 0);
    }
    return endpointNumber(endpointId) % (2 * DEAD_ONE_IN) == 0
        ? new Reply(ScriptedReceivers.HUNG, TimeUnit.SECONDS.toMillis(15))
        : new Reply(ScriptedReceivers.REFUSED, 0);
  }

  private void row(DeliveryAttempt attempt) {
    if (attempt.getOutcome() == AttemptOutcome.DELIVERED) {
      taken[number(attempt.getDeliveryId())]++;
    } else {
      failures.add(attempt);
    }
  }

  private boolean arrive(long now) {
    int before = arrived;
    while (arrived < plan.length && minuteOf(plan[arrived]) <= now) {
      world.arrive(world.delivery(delivery(arrived), endpoint(endpointOf(plan[arrived]))));
      arrived++;
    }
    return arrived > before;
  }

  /** One delivery to each healthy endpoint within the days, and those to the dead in the first. */
  private static long[] plan() {
    Random random = new Random(25);
    long[] plan = new long[DELIVERIES];
    int n = 0;
    for (int endpoint = 0; endpoint < ENDPOINTS; endpoint++) {
      boolean dead = endpoint % DEAD_ONE_IN == 0;
      for (int i = 0; i < (dead ? TO_EACH_DEAD : 1); i++) {
        long minute = random.nextLong(1, dead ? MINUTES / 3 : MINUTES);
        plan[n++] = minute * ENDPOINTS + endpoint;
      }
    }
    Arrays.sort(plan);
    return plan;
  }

  private static long minuteOf(long planned) {
    return VirtualDesk.BEGIN.plus(Duration.ofMinutes(planned / ENDPOINTS)).toEpochMilli();
  }

  private static int endpointOf(long planned) {
    return (int) (planned % ENDPOINTS);
  }

  private static String delivery(int number) {
    return new UUID(1, number).toString();
  }

  private static int number(String deliveryId) {
    return (int) UUID.fromString(deliveryId).getLeastSignificantBits();
  }

  private static String endpoint(int number) {
    return new UUID(2, number).toString();
  }

  private static int endpointNumber(String endpointId) {
    return (int) UUID.fromString(endpointId).getLeastSignificantBits();
  }

  private static boolean dead(String endpointId) {
    return endpointNumber(endpointId) % DEAD_ONE_IN == 0;
  }

  private static List<String> dead() {
    return IntStream.range(0, DEAD).mapToObj(n -> endpoint(n * DEAD_ONE_IN)).toList();
  }
}
