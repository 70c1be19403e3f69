package io.repairstream.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.webhook.dispatch.ScriptedReceivers.Call;
import io.repairstream.webhook.dispatch.ScriptedReceivers.Reply;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A thousand deliveries a second to ten thousand endpoints, a share of which stops answering from
 * one moment on: the others are served as if nothing were.
 */
final class HangingShareTest {
  private static final int ENDPOINTS = 10_000;
  private static final int EACH_STEP = 100;
  private static final Duration STEP = Duration.ofMillis(100);
  private static final int SWEEP_STEPS = 100;

  /** Everybody has proved by then that it lives. */
  private static final Duration WELL = Duration.ofSeconds(10);

  private static final Duration THEN = Duration.ofSeconds(40);
  private static final long DEADLINE_MILLIS = 15_000;

  private final ScriptedReceivers receivers = new ScriptedReceivers(this::reply);
  private final VirtualDesk world =
      new VirtualDesk(
          STEP,
          SWEEP_STEPS,
          receivers,
          0,
          offset -> {
            throw new IllegalStateException("nothing stood in the log before: " + offset);
          },
          attempt -> {});
  private final long end = VirtualDesk.BEGIN.plus(WELL).toEpochMilli();
  private int percent;
  private int arrived;

  @AfterEach
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10})
  void theOthersAreServedInTheMomentTheyAreDelivered(int hanging) throws Exception {
    percent = hanging;
    world.endpoints(
        IntStream.range(0, ENDPOINTS).mapToObj(HangingShareTest::endpoint).toList(), null);
    world.onContext(world.desk()::open);

    world.pass(WELL.plus(THEN), this::arrive);

    List<Call> healthy =
        receivers.calls().stream().filter(call -> !hangs(call.endpointId())).toList();
    assertThat(healthy)
        .hasSize(arrived - arrived / 100 * percent)
        .allMatch(Call::taken)
        .allMatch(call -> call.begins() == arrival(call.deliveryId()));
    assertThat(world.desk().parked() > 0).isEqualTo(percent > 0);
  }

  private Reply reply(String endpointId, long millis) {
    return millis > end && hangs(endpointId)
        ? new Reply(ScriptedReceivers.HUNG, DEADLINE_MILLIS)
        : new Reply(ScriptedReceivers.TAKEN, 0);
  }

  private boolean arrive(long now) {
    for (int n = 0; n < EACH_STEP; n++) {
      world.arrive(world.delivery(new UUID(1, arrived).toString(), endpoint(arrived % ENDPOINTS)));
      arrived++;
    }
    return true;
  }

  private static long arrival(String deliveryId) {
    long step = 1 + UUID.fromString(deliveryId).getLeastSignificantBits() / EACH_STEP;
    return VirtualDesk.BEGIN.toEpochMilli() + step * STEP.toMillis();
  }

  private static String endpoint(int number) {
    return new UUID(2, number).toString();
  }

  private boolean hangs(String endpointId) {
    return UUID.fromString(endpointId).getLeastSignificantBits() % 100 < percent;
  }
}
