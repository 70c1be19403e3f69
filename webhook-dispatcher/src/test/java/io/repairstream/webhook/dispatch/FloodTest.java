package io.repairstream.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.repairstream.schemas.Topics;
import io.repairstream.schemas.webhook.RetryRecord;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Far more for one endpoint than it takes: it waits in the log, and hardly any of it in memory. */
final class FloodTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** One under way and sixteen that wait: what the fixture's lanes hold. */
  private static final int IN_LANE = 17;

  private static final int BREAKER_FAILURES = 5;
  private static final int FLOOD = 500;

  /** What the first few deliveries that wait in full may cost, and one of the rest. */
  private static final long IN_FULL = 32 * 250;

  private static final long OFFSET = 24;

  private final AtomicReference<CompletableFuture<List<InetAddress>>> resolved =
      new AtomicReference<>(new CompletableFuture<>());
  private final DeskFixture fixture =
      new DeskFixture(
          host -> resolved.get().copy(), new SteadyClock(Clock.systemUTC(), System::nanoTime));

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void whatItsLaneDoesNotHoldIsParkedAndKeepsNoCommitBackBehindIt() {
    PartitionDesk desk = fixture.desk(DeskFixture.NEVER);
    fixture.onContext(() -> fixture.deliver(desk, 0, IN_LANE + FLOOD));
    fixture.ticking(desk);

    await().atMost(PATIENCE).until(() -> desk.parked() == FLOOD);
    assertThat(desk.unsettled()).isEqualTo(IN_LANE);
    assertThat(desk.parkedBytes()).isLessThanOrEqualTo(IN_FULL + FLOOD * OFFSET);
    assertThat(reasons()).hasSize(FLOOD).containsOnly("OVERFLOW");
  }

  @Test
  void nothingIsAttemptedWhileItsBreakerIsOpen() {
    resolved.set(CompletableFuture.failedFuture(new UnknownHostException()));
    PartitionDesk desk = fixture.desk(DeskFixture.NEVER);
    fixture.ticking(desk);
    for (int n = 0; n < BREAKER_FAILURES; n++) {
      int number = n;
      fixture.onContext(() -> fixture.deliver(desk, number, number + 1));
      await().atMost(PATIENCE).until(() -> desk.parked() == number + 1);
    }

    fixture.onContext(() -> fixture.deliver(desk, BREAKER_FAILURES, BREAKER_FAILURES + FLOOD));

    await().atMost(PATIENCE).until(() -> desk.committable() == BREAKER_FAILURES + FLOOD);
    assertThat(reasons().subList(BREAKER_FAILURES, BREAKER_FAILURES + FLOOD))
        .containsOnly("BREAKER_OPEN");
    assertThat(fixture.written(Topics.WEBHOOK_ATTEMPTS)).hasSize(BREAKER_FAILURES);
    assertThat(desk.parkedBytes())
        .isLessThanOrEqualTo(IN_FULL + (BREAKER_FAILURES + FLOOD) * OFFSET);
  }

  private List<String> reasons() {
    return fixture.written(Topics.WEBHOOK_RETRIES).stream()
        .map(record -> fixture.wire().decode(record.value(), RetryRecord.class).getReason())
        .toList();
  }
}
