package io.repairstream.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.repairstream.schemas.Topics;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.webhook.retry.Due;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wall clock that is set while deliveries wait, as by a time server or by hand. */
final class ClockStepsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A first retry waits for 4 to 6 seconds. */
  private static final Duration FIRST_RETRY = Duration.ofSeconds(6);

  private final AtomicReference<Instant> wall =
      new AtomicReference<>(Instant.parse("2026-03-29T00:30:00Z"));
  private final InstantSource source = wall::get;
  private final Clock wallClock = source.withZone(ZoneOffset.UTC);
  private final AtomicLong nanos = new AtomicLong();
  private final SteadyClock steady = new SteadyClock(wallClock, nanos::get);
  private final AtomicReference<CompletableFuture<List<InetAddress>>> resolved =
      new AtomicReference<>(CompletableFuture.failedFuture(new UnknownHostException()));
  private final DeskFixture fixture =
      new DeskFixture(host -> Objects.requireNonNull(resolved.get()).copy(), steady);

  @AfterEach
  void stop() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1H", "PT-10M", "PT10M", "PT1H"})
  void whatWaitsIsDueWhenItWouldHaveBeenAndInItsOrder(Duration step) throws Exception {
    PartitionDesk desk = fixture.desk(DeskFixture.NEVER);
    attempt(desk, 0);
    wall.updateAndGet(time -> time.plus(step));
    pass(Duration.ofSeconds(3));
    attempt(desk, 1);

    assertThat(due(desk)).isEmpty();
    pass(Duration.ofSeconds(3));
    assertThat(due(desk)).containsExactly(0L);
    pass(Duration.ofSeconds(3));
    assertThat(due(desk)).containsExactly(1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1H", "PT-10M", "PT10M", "PT1H"})
  void recordsSayWhatTheWallClockSays(Duration step) {
    PartitionDesk desk = fixture.desk(DeskFixture.NEVER);
    wall.updateAndGet(time -> time.plus(step));
    attempt(desk, 0);

    DeliveryAttempt attempt =
        fixture
            .wire()
            .decode(
                fixture.written(Topics.WEBHOOK_ATTEMPTS).getFirst().value(), DeliveryAttempt.class);
    Instant now = Objects.requireNonNull(wall.get());
    // It is also what signatures say.
    assertThat(attempt.getStartedAt()).isEqualTo(now);
    assertThat(attempt.getNextAttemptAt()).isBetween(now, now.plus(FIRST_RETRY));
    assertThat(record().getDueAt()).isBetween(now, now.plus(FIRST_RETRY));
    // Whoever goes on with it reads its own clock at its start.
    SteadyClock next = new SteadyClock(wallClock, () -> 1_000);
    assertThat(next.millis(record().getDueAt()) - next.millis())
        .isBetween(0L, FIRST_RETRY.toMillis());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1H", "PT-10M", "PT10M", "PT1H"})
  void whoResumesIsServedWhateverTheClockThereSays(Duration step) throws Exception {
    // Refused by our rules: there is no further attempt.
    resolved.set(CompletableFuture.completedFuture(List.of(InetAddress.getLoopbackAddress())));
    PartitionDesk desk = fixture.desk(DeskFixture.NEVER);
    fixture.ticking(desk);
    attempt(desk, 0);
    await().atMost(PATIENCE).until(() -> desk.exhausted() == 1);

    fixture.resume(desk, Objects.requireNonNull(wall.get()).plus(step));

    await().atMost(PATIENCE).until(() -> desk.exhausted() == 0);
    assertThat(desk.parked()).isOne();
  }

  /** Delivery {@code number} fails. */
  private void attempt(PartitionDesk desk, int number) {
    fixture.onContext(() -> fixture.deliver(desk, number, number + 1));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                fixture.written(Topics.WEBHOOK_RETRIES).size() == number + 1
                    && onContext(() -> desk.book().logged()) == number + 1);
  }

  private RetryRecord record() {
    return fixture
        .wire()
        .decode(fixture.written(Topics.WEBHOOK_RETRIES).getFirst().value(), RetryRecord.class);
  }

  /** Time passes, for both clocks. */
  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    wall.updateAndGet(now -> now.plus(time.toMillis(), ChronoUnit.MILLIS));
  }

  /** Takes what is due now: offsets in the retry log, first due first. */
  private List<Long> due(PartitionDesk desk) throws Exception {
    return onContext(
        () -> {
          List<Long> taken = new ArrayList<>();
          Due next = desk.book().take(DeskFixture.ENDPOINT, steady.millis());
          while (next != null) {
            taken.add(next.logOffset());
            next = desk.book().take(DeskFixture.ENDPOINT, steady.millis());
          }
          return taken;
        });
  }

  private <T> T onContext(Supplier<T> question) throws Exception {
    CompletableFuture<T> answer = new CompletableFuture<>();
    fixture.onContext(() -> answer.complete(question.get()));
    return answer.get(60, TimeUnit.SECONDS);
  }
}
