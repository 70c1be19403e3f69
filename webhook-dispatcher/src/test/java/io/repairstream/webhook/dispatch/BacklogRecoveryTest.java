package io.repairstream.webhook.dispatch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.EndpointHealth;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.schemas.webhook.RetryState;
import io.repairstream.webhook.dispatch.ScriptedReceivers.Call;
import io.repairstream.webhook.dispatch.ScriptedReceivers.Reply;
import io.repairstream.webhook.lane.LaneLimits;
import io.repairstream.webhook.retry.RetryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/**
 * An endpoint whose breaker is open while deliveries pile up, and which then lives again: beside
 * one that lives all the time.
 */
final class BacklogRecoveryTest {
  private static final String BROKEN = new UUID(2, 1).toString();
  private static final String SOUND = new UUID(2, 2).toString();
  private static final long STEP = 50;
  private static final int SWEEP_STEPS = 200;
  private static final int MILLION = 1_000_000;
  private static final long OPEN_MILLIS = 600_000;
  private static final int AT_ONCE = LaneLimits.STANDARD.inFlight();

  /** What the first few deliveries that wait in full may cost, and one of the rest. */
  private static final long IN_FULL = 33 * 250;

  private static final long OFFSET = 24;

  /** More than is ever in hand: what the lanes hold, at some 2.5 kB each. */
  private static final long HELD = 100_000;

  private final Random random = new Random(21);
  private final ScriptedReceivers receivers = new ScriptedReceivers(this::reply);
  private final Map<String, Integer> taken = new HashMap<>();
  private final List<Long> arrivalsAtSound = new ArrayList<>();
  private boolean recovered;
  private int arrived;

  @Test
  void aMillionCostTheirOffsetsAndAProbeNowAndThenAndDrainInOrderAtTheLanesPace() throws Exception {
    try (VirtualDesk world = world(MILLION)) {
      PartitionDesk desk = world.desk();
      world.onContext(() -> restore(desk));
      world.endpoints(List.of(BROKEN, SOUND), null);
      assertThat(desk.parked()).isEqualTo(MILLION);

      Duration dead = Duration.ofHours(2).plusMinutes(5);
      world.pass(dead, now -> arriveAtSound(world, now));

      List<Call> probes = receivers.calls(BROKEN);
      assertThat(numbers(probes)).isEqualTo(range(0, 12));
      long openUntil = begin() + OPEN_MILLIS;
      for (Call probe : probes) {
        assertThat(probe.begins()).isBetween(openUntil, openUntil + STEP - 1);
        openUntil = probe.ends() + OPEN_MILLIS;
      }
      assertThat(desk.parked()).isEqualTo(MILLION);
      assertThat(desk.parkedBytes()).isLessThanOrEqualTo(IN_FULL + MILLION * OFFSET);

      recovered = true;
      world.pass(Duration.ofMinutes(10), now -> arriveAtSound(world, now));

      List<Call> calls = receivers.calls(BROKEN);
      int drained = calls.size() - probes.size();
      assertThat(drained).isGreaterThan(5_000);
      assertThat(numbers(calls)).isEqualTo(range(0, calls.size()));
      assertThat(calls.get(probes.size()).begins()).isBetween(openUntil, openUntil + STEP - 1);
      assertThat(receivers.mostUnderWay()).isEqualTo(AT_ONCE);
      assertThat(world.slots().used()).isBetween(1, AT_ONCE);
      assertThat(desk.parked()).isBetween(MILLION - drained, MILLION - drained + AT_ONCE);
      assertThat(desk.parkedBytes()).isLessThanOrEqualTo(IN_FULL + desk.parked() * OFFSET);
      assertThat(world.mostHeld()).isLessThan(HELD);
      assertThat(desk.lanes()).isEqualTo(2);
      assertThat(arrivalsAtSound).isEqualTo(beginnings(receivers.calls(SOUND)));
    }
  }

  @Test
  void whatPiledUpMeanwhileArrivesOnceInOrderAndLeavesNothingBehind() throws Exception {
    try (VirtualDesk world = world(0)) {
      PartitionDesk desk = world.desk();
      world.endpoints(List.of(BROKEN, SOUND), null);
      world.onContext(desk::open);

      world.pass(Duration.ofMinutes(3), now -> pileUp(world, now));

      int owed = arrived;
      assertThat(owed).isGreaterThan(3_000);
      assertThat(desk.parked()).isEqualTo(owed);
      assertThat(desk.committable()).isEqualTo(owed);
      assertThat(desk.parkedBytes()).isLessThanOrEqualTo(IN_FULL + owed * OFFSET);
      onlyProbesWereMade(receivers.calls(BROKEN));
      List<String> expected = owed(world);
      assertThat(expected).hasSize(owed);

      int failed = receivers.calls().size();
      recovered = true;
      world.pass(Duration.ofMinutes(6), now -> arriveAtSound(world, now));

      List<Call> calls = receivers.calls(BROKEN);
      inOrder(expected, calls.subList(failed, calls.size()));
      assertThat(receivers.mostUnderWay()).isEqualTo(AT_ONCE);
      assertThat(taken).hasSize(arrived);
      assertThat(taken.values()).containsOnly(1);
      assertThat(arrivalsAtSound).isEqualTo(beginnings(receivers.calls(SOUND)));

      world.pass(Duration.ofMinutes(11));
      assertThat(desk.parked()).isZero();
      assertThat(desk.parkedBytes()).isZero();
      assertThat(desk.heldBytes()).isZero();
      assertThat(desk.unsettled()).isZero();
      assertThat(desk.committable()).isEqualTo(arrived);
      assertThat(desk.lanes()).isZero();
      assertThat(List.of(world.slots().used(), world.slots().waiters())).containsOnly(0);
      assertThat(owed(world)).isEmpty();
      assertThat(world.attemptsLost()).isZero();
    }
  }

  /** Five failures open the breaker, and then one attempt is made after each period. */
  private static void onlyProbesWereMade(List<Call> calls) {
    int failures = LaneLimits.STANDARD.failuresToOpen();
    long period = LaneLimits.STANDARD.firstOpenMillis();
    assertThat(calls).hasSizeGreaterThan(failures + 1).noneMatch(Call::taken);
    for (int n = failures; n < calls.size(); n++) {
      long openUntil = calls.get(n - 1).ends() + period;
      assertThat(calls.get(n).begins()).isBetween(openUntil, openUntil + STEP - 1);
      period *= 2;
    }
  }

  /** Of those that are fetched at once any may come first; but for that the order holds. */
  private static void inOrder(List<String> expected, List<Call> calls) {
    Map<String, Integer> places = new HashMap<>();
    for (String delivery : expected) {
      places.put(delivery, places.size());
    }
    assertThat(calls).hasSameSizeAs(expected);
    for (int n = 0; n < calls.size(); n++) {
      assertThat(places.remove(calls.get(n).deliveryId()))
          .isBetween(n - AT_ONCE + 1, n + AT_ONCE - 1);
    }
  }

  /** What the log says is owed, first due first. */
  private static List<String> owed(VirtualDesk world) {
    Map<String, Instant> due = new LinkedHashMap<>();
    for (ProducerRecord<byte[], byte[]> record : world.log().retries()) {
      String id = requireNonNull(Headers.text(record.key()));
      due.remove(id);
      String type = Headers.text(record.headers(), Headers.TYPE);
      if (record.value() != null && RetryRecord.getClassSchema().getFullName().equals(type)) {
        due.put(id, world.wire().decode(record.value(), RetryRecord.class).getDueAt());
      }
    }
    // Of the same time, the older record is first.
    return due.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Reads what a former owner left: a million that are due, and an endpoint that failed. */
  private static void restore(PartitionDesk desk) {
    for (int n = 0; n < MILLION; n++) {
      desk.restore(
          new RetryEntry(delivery(n), BROKEN, n, 0, dueAt(n).toEpochMilli(), false, null, n),
          -1,
          null);
    }
    desk.restore(
        EndpointHealth.newBuilder()
            .setEndpointId(BROKEN)
            .setFailingSince(VirtualDesk.BEGIN.minusSeconds(3_600))
            .setOpenUntil(VirtualDesk.BEGIN.plusMillis(OPEN_MILLIS))
            .setOpenPeriodMs(OPEN_MILLIS)
            .build());
    desk.open();
  }

  /** Record {@code offset} of those that a former owner left. */
  private static RetryRecord former(long offset) {
    return RetryRecord.newBuilder()
        .setDelivery(VirtualDesk.delivery(delivery(offset), BROKEN, dueAt(offset)))
        .setState(RetryState.PARKED)
        .setAttempts(0)
        .setAttemptsBefore(0)
        .setDueAt(dueAt(offset))
        .setSourceOffset(offset)
        .setExhausted(false)
        .setReason("BREAKER_OPEN")
        .build();
  }

  private static Instant dueAt(long offset) {
    return VirtualDesk.BEGIN.minusMillis(MILLION - offset);
  }

  private VirtualDesk world(int former) {
    return new VirtualDesk(
        Duration.ofMillis(STEP),
        SWEEP_STEPS,
        receivers,
        former,
        BacklogRecoveryTest::former,
        this::row);
  }

  private void row(DeliveryAttempt attempt) {
    if (attempt.getOutcome() == AttemptOutcome.DELIVERED) {
      taken.merge(attempt.getDeliveryId(), 1, Integer::sum);
    }
  }

  /** The broken one takes 50 to 200 milliseconds to answer, the sound one answers at once. */
  private Reply reply(String endpointId, long millis) {
    if (endpointId.equals(SOUND)) {
      return new Reply(ScriptedReceivers.TAKEN, 0);
    }
    return recovered
        ? new Reply(ScriptedReceivers.TAKEN, STEP * (1 + random.nextInt(4)))
        : new Reply(ScriptedReceivers.REFUSED, STEP);
  }

  /** One delivery to the sound endpoint every ten seconds. */
  private boolean arriveAtSound(VirtualDesk world, long now) {
    if (now % 10_000 != 0) {
      return false;
    }
    arrivalsAtSound.add(now);
    arrive(world, SOUND);
    return true;
  }

  /** Twenty deliveries to the broken endpoint every second. */
  private boolean pileUp(VirtualDesk world, long now) {
    if (now % 1_000 != 0) {
      return false;
    }
    for (int n = 0; n < 20; n++) {
      arrive(world, BROKEN);
    }
    return true;
  }

  private void arrive(VirtualDesk world, String endpointId) {
    world.arrive(world.delivery(new UUID(3, arrived++).toString(), endpointId));
  }

  private static long begin() {
    return VirtualDesk.BEGIN.toEpochMilli();
  }

  private static String delivery(long number) {
    return new UUID(1, number).toString();
  }

  private static List<Long> numbers(List<Call> calls) {
    return calls.stream()
        .map(call -> UUID.fromString(call.deliveryId()).getLeastSignificantBits())
        .toList();
  }

  private static List<Long> range(int from, int until) {
    return IntStream.range(from, until).mapToObj(n -> (long) n).toList();
  }

  private static List<Long> beginnings(List<Call> calls) {
    return calls.stream().map(Call::begins).toList();
  }
}
