package io.repairstream.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.entity.EndpointStatus;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.webhook.Events;
import io.repairstream.webhook.dispatch.ScriptedReceivers.Call;
import io.repairstream.webhook.dispatch.ScriptedReceivers.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An endpoint that is stopped, moved or gone while deliveries to it wait or are under way. */
final class ChangedEndpointTest {
  private static final String ID = Events.uuid("endpoint");
  private static final String FIRST = Events.uuid("first");
  private static final String SECOND = Events.uuid("second");
  private static final String HERE = "https://here.example.com/hooks";
  private static final String THERE = "https://there.example.com/hooks";

  private final ScriptedReceivers receivers = new ScriptedReceivers(this::reply);
  private final VirtualDesk world =
      new VirtualDesk(
          Duration.ofMillis(50),
          200,
          receivers,
          0,
          offset -> {
            throw new IllegalStateException("nothing stood in the log before: " + offset);
          },
          attempt -> {});
  private Reply reply = new Reply(ScriptedReceivers.REFUSED, 0);

  private Reply reply(String endpointId, long millis) {
    return reply;
  }

  @BeforeEach
  void open() throws Exception {
    become(HERE, EndpointStatus.ACTIVE);
    world.onContext(world.desk()::open);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"PAUSED", "DISABLED"})
  void aStoppedOneIsNotCalledAndGetsEverythingWhereItIsWhenItGoesOn(EndpointStatus stopped)
      throws Exception {
    arrive(FIRST);
    assertThat(receivers.calls()).extracting(Call::url).containsExactly(HERE);
    become(HERE, stopped);
    arrive(SECOND);
    world.pass(Duration.ofHours(3));
    assertThat(receivers.calls()).hasSize(1);
    assertThat(world.desk().parked()).isEqualTo(2);
    assertThat(world.desk().committable()).isEqualTo(2);

    reply = new Reply(ScriptedReceivers.TAKEN, 0);
    become(THERE, EndpointStatus.ACTIVE);

    List<Call> calls = receivers.calls().subList(1, receivers.calls().size());
    assertThat(calls).extracting(Call::deliveryId).containsExactlyInAnyOrder(FIRST, SECOND);
    assertThat(calls).extracting(Call::url).containsOnly(THERE);
    assertThat(world.desk().parked()).isZero();
  }

  @Test
  void whatIsUnderWayWhenItIsStoppedEndsAndIsTriedAgainWhereItIsWhenItGoesOn() throws Exception {
    reply = new Reply(ScriptedReceivers.HUNG, 15_000);
    arrive(FIRST);
    world.pass(Duration.ofSeconds(5));
    become(HERE, EndpointStatus.PAUSED);
    world.pass(Duration.ofHours(3));
    assertThat(receivers.calls()).hasSize(1);

    reply = new Reply(ScriptedReceivers.TAKEN, 0);
    become(THERE, EndpointStatus.ACTIVE);

    assertThat(receivers.calls()).extracting(Call::url).containsExactly(HERE, THERE);
    assertThat(receivers.calls()).extracting(Call::deliveryId).containsOnly(FIRST);
    assertThat(world.desk().parked()).isZero();
  }

  @Test
  void whoMovesIsNotMadeToWaitForWhatTheOldAddressAskedFor() throws Exception {
    reply = new Reply(ScriptedReceivers.GONE, 0);
    arrive(FIRST);
    become(THERE, EndpointStatus.ACTIVE);
    reply = new Reply(ScriptedReceivers.TAKEN, 0);

    arrive(SECOND);

    assertThat(receivers.calls()).extracting(Call::url).containsExactly(HERE, THERE);
    assertThat(receivers.calls().getLast().deliveryId()).isEqualTo(SECOND);
  }

  @Test
  void whoIsGoneForGoodIsReportedAtOnceAndNotCalledAgain() throws Exception {
    reply = new Reply(ScriptedReceivers.GONE, 0);
    arrive(FIRST);
    assertThat(world.log().commands()).isOne();

    arrive(SECOND);
    world.pass(Duration.ofHours(3));

    assertThat(receivers.calls()).extracting(Call::deliveryId).containsExactly(FIRST);
    assertThat(world.log().commands()).isOne();
    assertThat(world.desk().parked()).isEqualTo(2);
    assertThat(world.desk().committable()).isEqualTo(2);
  }

  private void arrive(String deliveryId) throws Exception {
    world.onContext(() -> world.arrive(world.delivery(deliveryId, ID)));
  }

  private void become(String url, EndpointStatus status) throws Exception {
    WebhookEndpoint endpoint =
        Events.endpoint(VirtualDesk.ORG, ID, url, "*")
            .setIsActive(status == EndpointStatus.ACTIVE)
            .setStatus(status)
            .build();
    world.tell(List.of(endpoint));
  }
}
