package io.repairstream.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.entity.EndpointStatus;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.DeliveryCause;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.webhook.Events;
import io.repairstream.webhook.dispatch.ScriptedReceivers.Reply;
import io.repairstream.webhook.transport.AttemptResult;
import io.repairstream.webhook.transport.ErrorClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What attempts say of whose sending they are, by which figures count each of them once. */
final class SendingsTest {
  private static final String ID = Events.uuid("endpoint");
  private static final String DELIVERY = Events.uuid("delivery");
  private static final AttemptResult DENIED = AttemptResult.notSent(ErrorClass.TARGET_DENIED);
  private static final int SWEEP_STEPS = 6;

  /** Longer than a schedule takes. */
  private static final Duration ALL_ATTEMPTS = Duration.ofDays(6);

  private static final Duration LONGER_THAN_KEPT = Duration.ofDays(31);

  private final List<DeliveryAttempt> told = new CopyOnWriteArrayList<>();
  private final ScriptedReceivers receivers = new ScriptedReceivers(this::reply);
  private final VirtualDesk world =
      new VirtualDesk(
          Duration.ofHours(1),
          SWEEP_STEPS,
          receivers,
          0,
          offset -> {
            throw new IllegalStateException("nothing stood in the log before: " + offset);
          },
          told::add);
  private AttemptResult answer = ScriptedReceivers.REFUSED;

  private Reply reply(String endpointId, long millis) {
    return new Reply(answer, 0);
  }

  @BeforeEach
  void open() throws Exception {
    world.endpoints(List.of(ID), null);
    world.onContext(world.desk()::open);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void aRequestIsOneSendingHoweverOftenItIsReadAndWhateverItsAttempts() throws Exception {
    answer = DENIED;
    arrive(null);
    Instant resumed = VirtualDesk.BEGIN.plusSeconds(5);
    world.endpoints(List.of(ID), resumed);
    world.pass(Duration.ofHours(1));
    arrive("asked");
    arrive("asked");

    assertThat(told).extracting(DeliveryAttempt::getOutcome).containsOnly(AttemptOutcome.REJECTED);
    assertThat(told).extracting(DeliveryAttempt::getAttempt).containsExactly(1, 2, 3, 4);
    assertThat(told)
        .extracting(DeliveryAttempt::getAskedBy)
        .containsExactly(null, null, "asked", "asked");
    assertThat(told)
        .extracting(DeliveryAttempt::getResumedAt)
        .containsExactly(null, resumed, null, null);
  }

  @Test
  void whatIsResumedIsAnotherSendingUntilItExpires() throws Exception {
    arrive(null);
    world.pass(ALL_ATTEMPTS);
    int attempts = told.size();
    assertThat(told.getLast().getOutcome()).isEqualTo(AttemptOutcome.EXHAUSTED);
    assertThat(told).extracting(DeliveryAttempt::getResumedAt).containsOnlyNulls();

    Instant resumed = Instant.ofEpochMilli(world.now());
    world.endpoints(List.of(ID), resumed);
    world.pass(ALL_ATTEMPTS);
    assertThat(told).hasSize(2 * attempts);
    assertThat(told.getLast().getOutcome()).isEqualTo(AttemptOutcome.EXHAUSTED);

    world.pass(LONGER_THAN_KEPT);
    DeliveryAttempt last = told.getLast();
    assertThat(last.getOutcome()).isEqualTo(AttemptOutcome.EXPIRED);
    assertThat(told.subList(attempts, told.size()))
        .extracting(DeliveryAttempt::getResumedAt)
        .hasSize(attempts + 1)
        .containsOnly(resumed);
    assertThat(told).filteredOn(DeliveryAttempt::getGivenUpBefore).containsExactly(last);
  }

  @Test
  void whatExpiresWithoutAnAttemptWasNotGivenUpBefore() throws Exception {
    world.tell(
        List.of(
            Events.endpoint(VirtualDesk.ORG, ID, "https://example.com/hooks", "*")
                .setIsActive(false)
                .setStatus(EndpointStatus.PAUSED)
                .build()));
    arrive(null);
    world.pass(LONGER_THAN_KEPT);

    assertThat(told)
        .extracting(DeliveryAttempt::getOutcome)
        .containsExactly(AttemptOutcome.EXPIRED);
    assertThat(told.getFirst().getGivenUpBefore()).isFalse();
  }

  /** The delivery is read from the source, because {@code askedBy} asked if somebody did. */
  private void arrive(@Nullable String askedBy) throws Exception {
    WebhookDelivery delivery =
        WebhookDelivery.newBuilder(world.delivery(DELIVERY, ID))
            .setCause(askedBy == null ? DeliveryCause.EVENT : DeliveryCause.REDELIVERY)
            .setAskedBy(askedBy)
            .build();
    world.onContext(() -> world.arrive(delivery));
    world.pass(Duration.ofHours(1));
  }
}
