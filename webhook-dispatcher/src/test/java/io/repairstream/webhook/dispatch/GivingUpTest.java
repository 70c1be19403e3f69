package io.repairstream.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.DisableWebhookEndpoint;
import io.repairstream.schemas.entity.EndpointDisableReason;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An endpoint that takes nothing for 120 hours, which pass as the test wants. */
final class GivingUpTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Instant BEGIN = Instant.parse("2026-03-28T12:00:00Z");

  private final AtomicLong nanos = new AtomicLong();
  private final DeskFixture fixture =
      new DeskFixture(
          host -> CompletableFuture.failedFuture(new UnknownHostException(host)),
          new SteadyClock(Clock.fixed(BEGIN, ZoneOffset.UTC), nanos::get));

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void itIsDisabledWhenNothingWasTakenForFiveDays() {
    PartitionDesk desk = fixture.desk(DeskFixture.NEVER);
    attempt(desk, 0, Duration.ZERO);
    attempt(desk, 1, Duration.ofHours(120));

    await().atMost(PATIENCE).until(() -> !fixture.written(Topics.WEBHOOK_COMMANDS).isEmpty());
    DisableWebhookEndpoint command =
        fixture
            .wire()
            .decode(
                fixture.written(Topics.WEBHOOK_COMMANDS).getFirst().value(),
                DisableWebhookEndpoint.class);
    assertThat(command.getEndpointId()).isEqualTo(DeskFixture.ENDPOINT);
    assertThat(command.getReason()).isEqualTo(EndpointDisableReason.FAILING);
  }

  @Test
  void itIsNotDisabledAMinuteBefore() {
    PartitionDesk desk = fixture.desk(DeskFixture.NEVER);
    attempt(desk, 0, Duration.ZERO);
    attempt(desk, 1, Duration.ofHours(119).plusMinutes(59));
    await().atMost(PATIENCE).until(() -> fixture.written(Topics.WEBHOOK_RETRIES).size() == 2);

    fixture.drain();
    assertThat(fixture.written(Topics.WEBHOOK_COMMANDS)).isEmpty();
  }

  /** Delivery {@code number} fails so long after the first. */
  private void attempt(PartitionDesk desk, int number, Duration later) {
    nanos.set(later.toNanos());
    fixture.onContext(() -> fixture.deliver(desk, number, number + 1));
    await()
        .atMost(PATIENCE)
        .until(() -> fixture.written(Topics.WEBHOOK_ATTEMPTS).size() == number + 1);
  }
}
