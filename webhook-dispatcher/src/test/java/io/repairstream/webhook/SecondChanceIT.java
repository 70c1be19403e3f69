package io.repairstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.repairstream.schemas.command.NoteReplayProgress;
import io.repairstream.schemas.entity.ReplayScope;
import io.repairstream.schemas.entity.WebhookReplay;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.DeliveryCause;
import io.repairstream.testkit.fault.Arrival;
import io.repairstream.testkit.fault.Fault;
import io.repairstream.testkit.fault.FaultReceiver;
import io.repairstream.webhook.FaultSite.Subscriber;
import io.repairstream.webhook.SiteLog.Made;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a subscriber asks of the real process after its receiver has failed. */
final class SecondChanceIT {

  /** Twice as many failures do not open the breaker. */
  private static final int FEW = 2;

  private static final int BREAKING = 6;
  private static final int MANY = 120;
  private static final int MUCH_TEXT = 900;
  private static final int FOREVER = Integer.MAX_VALUE;
  private static final String OLD_SECRET = "whsec_b2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xk";
  private static final String NEW_SECRET = "whsec_bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3";
  private static final String NOT_IN_THE_SHORT_FORM =
      "x-repairops-signature is not of this body and secret";

  private static FaultSite site;
  private static FaultReceiver receiver;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    site = new FaultSite(directory, Map.of());
    receiver = FaultReceiver.plain(InetAddress.getByName("127.0.0.1"), 0, "");
  }

  @AfterAll
  static void stop() {
    receiver.close();
    site.close();
  }

  @Test
  void replayOfWhatFailedIsOfThatAloneAndItsAttemptsSayWhatTheyAre() throws Exception {
    // The log has notes about endpoints as well, between what it has of deliveries.
    Subscriber noted = subscribe("/noted", FOREVER);
    for (int ticket = 1; ticket <= BREAKING; ticket++) {
      site.ticket(noted, ticket);
    }
    Subscriber failing = subscribe("/failing", 0);
    site.ticket(failing, 1);
    Set<String> arrived =
        ids(site.log().attempts(failing, all -> all.size() == 1), AttemptOutcome.DELIVERED);
    receiver.script("/failing", Fault.ERROR, FOREVER);
    // No delivery is made of it, and neither the fan-out nor the replay stops at it.
    site.send(failing.org(), Events.ticketOfMuchText(failing.org(), MUCH_TEXT));
    for (int ticket = 2; ticket <= 1 + FEW; ticket++) {
      site.ticket(failing, ticket);
    }
    // After its second failure each waits for minutes: what comes before is of the replay.
    List<DeliveryAttempt> failed = site.log().attempts(failing, all -> all.size() == 1 + 2 * FEW);
    site.log().noted(noted);
    receiver.script("/failing", Fault.NONE, 0);

    WebhookReplay replay =
        Events.replay(failing.org(), failing.id()).setOnly(ReplayScope.FAILED).build();
    site.send(failing.org(), Events.began(replay));

    List<DeliveryAttempt> replayed =
        site.log()
            .attempts(failing, all -> all.size() == 1 + 3 * FEW)
            .subList(1 + 2 * FEW, 1 + 3 * FEW);
    assertThat(replayed)
        .allSatisfy(
            attempt -> {
              assertThat(attempt.getCause()).isEqualTo(DeliveryCause.REPLAY);
              assertThat(attempt.getAskedBy()).isEqualTo(replay.getId());
              assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.DELIVERED);
              assertThat(attempt.getAttempt()).isEqualTo(3);
            });
    assertThat(ids(replayed, AttemptOutcome.DELIVERED))
        .isEqualTo(ids(failed, AttemptOutcome.RETRYING))
        .doesNotContainAnyElementsOf(arrived);
    assertThat(failed).extracting(DeliveryAttempt::getCause).containsOnlyNulls();
    assertThat(failed).extracting(DeliveryAttempt::getAskedBy).containsOnlyNulls();
  }

  @Test
  void aReplayWhoseProcessIsKilledGoesOnWhereItWasNotedAndLeavesNothingOut() throws Exception {
    Subscriber again = subscribe("/again", 0);
    for (int ticket = 1; ticket <= MANY; ticket++) {
      site.ticket(again, ticket);
    }
    site.log().settled(again, MANY);
    List<String> ids = site.log().deliveries(again, MANY).stream().map(Made::id).toList();
    receiver.script("/again", Fault.DAWDLES, FOREVER);
    WebhookReplay replay = Events.replay(again.org(), again.id()).build();
    site.send(again.org(), Events.began(replay));
    NoteReplayProgress noted = site.log().note(again, note -> note.getMatched() > 0);
    // What its organization does about the note.
    site.send(
        again.org(),
        Events.progressed(
            WebhookReplay.newBuilder(replay)
                .setPosition(noted.getPosition())
                .setMatched(noted.getMatched())
                .setDelivered(noted.getDelivered())
                .setParked(noted.getParked())
                .build()));
    site.log().standsAt(again, noted.getPosition());

    site.dispatcher().kill();
    site.dispatcher().restart();

    List<String> made =
        await()
            .atMost(FaultSite.PATIENCE)
            .until(() -> made(again), all -> ids.stream().allMatch(id -> times(all, id) > 1));
    assertThat(made).containsOnlyElementsOf(ids);
    assertThat(ids.subList(0, Math.toIntExact(noted.getMatched())))
        .as("what was sent before the note")
        .allMatch(id -> times(made, id) == 2);
    assertThat(site.log().note(again, NoteReplayProgress::getCompleted).getMatched())
        .isEqualTo(MANY);
    site.log().settled(again, made(again).size());
    List<String> taken =
        receiver.taken().stream()
            .filter(arrival -> arrival.path().equals("/again"))
            .map(arrival -> arrival.header("webhook-id"))
            .toList();
    assertThat(ids).allMatch(id -> times(taken, id) > 1);
  }

  private static List<String> made(Subscriber subscriber) {
    return site.log().deliveries(subscriber).stream().map(Made::id).toList();
  }

  private static int times(List<String> ids, String id) {
    return Collections.frequency(ids, id);
  }

  @Test
  void retryAfterRotationIsSignedByThoseThatAreValidThenAndInTheShortFormByTheNewestOfThem()
      throws Exception {
    receiver.script("/rotating", Fault.ERROR, 1);
    Subscriber rotating =
        site.subscribe(
            "http://127.0.0.1:" + receiver.port() + "/rotating",
            endpoint -> site.rotatedBefore(endpoint, OLD_SECRET));
    site.ticket(rotating, 1);
    assertThat(site.log().attempts(rotating, all -> all.size() == 1)).hasSize(1);
    site.rotate(rotating, NEW_SECRET, OLD_SECRET);

    assertThat(site.log().attempts(rotating, all -> all.size() == 2)).hasSize(2);
    List<Arrival> arrivals = receiver.arrivals("/rotating");
    assertThat(complaints(arrivals.get(0), FaultSite.SECRET)).isEmpty();
    assertThat(complaints(arrivals.get(0), OLD_SECRET)).containsExactly(NOT_IN_THE_SHORT_FORM);
    assertThat(complaints(arrivals.get(0), NEW_SECRET)).hasSize(2);
    assertThat(complaints(arrivals.get(1), NEW_SECRET)).isEmpty();
    assertThat(complaints(arrivals.get(1), FaultSite.SECRET))
        .containsExactly(NOT_IN_THE_SHORT_FORM);
    assertThat(complaints(arrivals.get(1), OLD_SECRET)).hasSize(2);
  }

  private static Subscriber subscribe(String path, int errors) throws Exception {
    receiver.script(path, Fault.ERROR, errors);
    return site.subscribe(
        "http://127.0.0.1:" + receiver.port() + path,
        Set.of(0),
        endpoint -> endpoint.setCreatedAt(Events.AT.minusSeconds(1)));
  }

  private static List<String> complaints(Arrival arrival, String secret) {
    return SignatureCheck.complaints(arrival.headers(), arrival.body(), secret);
  }

  private static Set<String> ids(List<DeliveryAttempt> attempts, AttemptOutcome outcome) {
    return attempts.stream()
        .filter(attempt -> attempt.getOutcome() == outcome)
        .map(DeliveryAttempt::getDeliveryId)
        .collect(Collectors.toSet());
  }
}
