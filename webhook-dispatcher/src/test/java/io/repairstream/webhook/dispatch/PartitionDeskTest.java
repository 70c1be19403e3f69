package io.repairstream.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.webhook.Events;
import io.repairstream.webhook.retry.RetryEntry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A desk whose only endpoint never answers: what waits behind it must not be held back. */
final class PartitionDeskTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Its name never resolves: an attempt stays under way. */
  private final DeskFixture fixture =
      new DeskFixture(
          host -> new CompletableFuture<>(), new SteadyClock(Clock.systemUTC(), System::nanoTime));

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void parksWhatWaitsWhenThePartitionIsGivenBack() {
    PartitionDesk desk = fixture.desk(Duration.ofMillis(300));
    CompletableFuture<Long> closed = new CompletableFuture<>();
    fixture.onContext(
        () -> {
          fixture.deliver(desk, 0, 3);
          desk.close().onSuccess(closed::complete);
        });
    fixture.ticking(desk);

    await().atMost(PATIENCE).until(closed::isDone);
    assertThat(closed).isCompletedWithValue(3L);
    assertThat(reasons()).containsExactly("HANDED_OVER", "HANDED_OVER", "UNDER_WAY");
  }

  @Test
  void parksWhatWaitsLongerThanTheSoftDeadline() {
    PartitionDesk desk = fixture.desk(Duration.ofMillis(300));
    fixture.onContext(() -> fixture.deliver(desk, 0, 3));
    fixture.ticking(desk);

    await().atMost(PATIENCE).until(() -> desk.committable() == 3);
    assertThat(reasons()).containsExactlyInAnyOrder("UNDER_WAY", "SLOW", "SLOW");
  }

  @Test
  void countsTheMemoryOfWhatIsInHandUntilItIsInTheLog() {
    PartitionDesk desk = fixture.desk(DeskFixture.NEVER);
    fixture.onContext(() -> fixture.deliver(desk, 0, 3));
    fixture.ticking(desk);
    await().atMost(PATIENCE).until(() -> desk.unsettled() == 3);
    long three = desk.heldBytes();

    PartitionDesk parking = fixture.desk(Duration.ofMillis(300));
    fixture.onContext(() -> fixture.deliver(parking, 0, 3));
    fixture.ticking(parking);
    await().atMost(PATIENCE).until(() -> parking.committable() == 3);

    // One is still under way.
    assertThat(parking.heldBytes()).isPositive().isEqualTo(three / 3);
  }

  @Test
  void parksForAnEndpointThatCannotBeRead() {
    PartitionDesk desk = fixture.desk(DeskFixture.NEVER);
    fixture.onContext(
        () -> {
          fixture
              .destinations()
              .prepare(0, List.of(fixture.endpointRecord(new byte[] {1, 2})))
              .run();
          fixture.deliver(desk, 0, 2);
        });
    fixture.ticking(desk);

    await().atMost(PATIENCE).until(() -> desk.committable() == 2);
    assertThat(reasons()).containsExactly("INACTIVE", "INACTIVE");
  }

  @Test
  void concludesWhatIsOwedToADeletedEndpoint() {
    PartitionDesk desk = fixture.desk(DeskFixture.NEVER);
    fixture.onContext(
        () -> {
          fixture
              .destinations()
              .tell(
                  new Destinations.Listener() {
                    @Override
                    public void gone(int partition, String id) {
                      desk.endpointsGone(id::equals);
                    }

                    @Override
                    public void changed(
                        int partition, String id, Destination former, Destination now) {
                      desk.endpointChanged(id, former, now);
                    }
                  });
          fixture
              .destinations()
              .prepare(0, List.of(fixture.endpointRecord(new byte[] {1, 2})))
              .run();
          fixture.deliver(desk, 0, 2);
        });
    fixture.ticking(desk);
    await().atMost(PATIENCE).until(() -> desk.parked() == 2);

    fixture.onContext(
        () ->
            fixture
                .destinations()
                .prepare(
                    0,
                    List.of(
                        new ConsumerRecord<>(
                            Topics.WEBHOOK_ENDPOINTS,
                            0,
                            1,
                            Headers.utf8(DeskFixture.ENDPOINT),
                            null)))
                .run());

    await().atMost(PATIENCE).until(() -> desk.parked() == 0);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                fixture.written(Topics.WEBHOOK_RETRIES).stream()
                        .filter(r -> r.value() == null)
                        .count()
                    == 2);
  }

  @Test
  void aRedeliveryThatIsReadAgainIsNotAskedForAgain() {
    RetryEntry refused =
        new RetryEntry(Events.uuid("delivery0"), DeskFixture.ENDPOINT, 7, 1, 0, true, null, 0);
    PartitionDesk desk = fixture.desk(DeskFixture.NEVER, List.of(refused));
    fixture.onContext(() -> fixture.redeliver(desk, 0, 0));
    fixture.ticking(desk);
    await().atMost(PATIENCE).until(() -> desk.committable() == 1);
    assertThat(reasons()).isEmpty();

    fixture.onContext(() -> fixture.redeliver(desk, 0, 1));
    await().atMost(PATIENCE).until(() -> desk.committable() == 2);
    assertThat(reasons()).containsExactly("AGAIN");
  }

  private List<String> reasons() {
    return fixture.written(Topics.WEBHOOK_RETRIES).stream()
        .map(record -> fixture.wire().decode(record.value(), RetryRecord.class).getReason())
        .toList();
  }
}
