package io.repairstream.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.repairstream.schemas.Topics;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.webhook.Events;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A replay and what is new, for one endpoint that is sent one at a time. */
final class ReplayBehindTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Its name resolves when the test says so: attempts fail then, and stay under way before. */
  private final CompletableFuture<List<InetAddress>> resolved = new CompletableFuture<>();

  private final DeskFixture fixture =
      new DeskFixture(
          host -> resolved.copy(), new SteadyClock(Clock.systemUTC(), System::nanoTime));

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void whatIsNewOvertakesTheReplay() {
    PartitionDesk desk = fixture.desk(DeskFixture.NEVER);
    fixture.onContext(
        () -> {
          fixture.replay(desk, 0, 3);
          fixture.deliver(desk, 3, 5);
          resolved.completeExceptionally(new UnknownHostException());
        });
    fixture.ticking(desk);

    await().atMost(PATIENCE).until(() -> attempted().size() == 5);
    assertThat(attempted()).containsExactly(0, 3, 4, 1, 2);
  }

  @Test
  void theReplayWaitsUntilHalfOfAllSlotsAreFreeAndWhatIsNewDoesNot() {
    resolved.completeExceptionally(new UnknownHostException());
    PartitionDesk desk = fixture.desk(DeskFixture.NEVER);
    fixture.onContext(
        () -> {
          for (int i = 0; i < DeskFixture.SLOTS / 2; i++) {
            fixture.slots().take(false);
          }
          fixture.replay(desk, 0, 1);
          fixture.deliver(desk, 1, 2);
        });
    fixture.ticking(desk);
    await().atMost(PATIENCE).until(() -> attempted().contains(1));

    fixture.onContext(() -> fixture.slots().giveBack(false));

    await().atMost(PATIENCE).until(() -> attempted().size() == 2);
    assertThat(attempted()).containsExactly(1, 0);
  }

  @Test
  void aReplayThatFindsNoRoomIsParkedSoonAndKeepsNoCommitBack() {
    PartitionDesk desk = fixture.desk(Duration.ofMillis(300));
    fixture.onContext(
        () -> {
          fixture.deliver(desk, 0, 1);
          fixture.replay(desk, 1, 20);
        });
    fixture.ticking(desk);

    await().atMost(PATIENCE).until(() -> desk.committable() == 20);
    assertThat(reasons())
        .hasSize(20)
        .containsOnly("UNDER_WAY", "SLOW", "OVERFLOW")
        .filteredOn("OVERFLOW"::equals)
        .hasSize(3);
  }

  /** Numbers of the deliveries that were attempted, in order. */
  private List<Integer> attempted() {
    return fixture.written(Topics.WEBHOOK_ATTEMPTS).stream()
        .map(record -> fixture.wire().decode(record.value(), DeliveryAttempt.class))
        .map(ReplayBehindTest::number)
        .toList();
  }

  private static int number(DeliveryAttempt attempt) {
    return IntStream.range(0, 20)
        .filter(n -> Events.uuid("delivery" + n).equals(attempt.getDeliveryId()))
        .findFirst()
        .orElseThrow();
  }

  private List<String> reasons() {
    return fixture.written(Topics.WEBHOOK_RETRIES).stream()
        .map(record -> fixture.wire().decode(record.value(), RetryRecord.class).getReason())
        .toList();
  }
}
