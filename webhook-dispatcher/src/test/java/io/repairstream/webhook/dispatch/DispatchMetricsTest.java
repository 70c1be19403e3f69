package io.repairstream.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.repairstream.schemas.entity.EndpointStatus;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.webhook.Events;
import io.repairstream.webhook.dispatch.ScriptedReceivers.Reply;
import io.repairstream.webhook.retry.RetryEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators are told of dispatch. */
final class DispatchMetricsTest {
  private static final String SOUND = Events.uuid("sound");
  private static final String NEW = Events.uuid("new");
  private static final String BROKEN = Events.uuid("broken");
  private static final String PAUSED = Events.uuid("paused");

  private final VirtualDesk world =
      new VirtualDesk(
          Duration.ofMillis(50),
          200,
          new ScriptedReceivers((endpointId, millis) -> reply(endpointId)),
          0,
          offset -> {
            throw new IllegalStateException("nothing stood in the log before: " + offset);
          },
          attempt -> {});
  private final List<String> taking = new ArrayList<>();
  private final List<String> hanging = new ArrayList<>();
  private int arrived;

  private Reply reply(String endpointId) {
    return hanging.contains(endpointId)
        ? new Reply(ScriptedReceivers.HUNG, 15_000)
        : new Reply(
            taking.contains(endpointId) ? ScriptedReceivers.TAKEN : ScriptedReceivers.REFUSED, 0);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void latencyByOutcomeAndLagHaveTheirDistribution() {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    DispatchMetrics metrics = new DispatchMetrics(meters);
    metrics.attempt(AttemptOutcome.DELIVERED, 120);
    metrics.attempt(AttemptOutcome.RETRYING, 15_000);
    metrics.delivered(Duration.ofSeconds(90));

    assertThat(meters.scrape().lines())
        .contains(
            "webhook_attempt_seconds_count{outcome=\"DELIVERED\"} 1",
            "webhook_attempt_seconds_count{outcome=\"RETRYING\"} 1",
            "webhook_attempt_seconds_count{outcome=\"EXHAUSTED\"} 0",
            "webhook_delivery_lag_seconds_count 1")
        .anyMatch(
            line -> line.startsWith("webhook_attempt_seconds_bucket{outcome=\"DELIVERED\",le="))
        .anyMatch(line -> line.startsWith("webhook_delivery_lag_seconds_bucket{le=\"8"));
  }

  @Test
  void whatIsDueAndSinceWhenEachClassOfEndpointsWaits() throws Exception {
    world.endpoints(List.of(SOUND, NEW, BROKEN, PAUSED), null);
    world.onContext(world.desk()::open);
    world.tell(
        List.of(
            Events.endpoint(VirtualDesk.ORG, PAUSED, "https://example.com/", "*")
                .setIsActive(false)
                .setStatus(EndpointStatus.PAUSED)
                .build()));
    taking.add(SOUND);
    arrive(SOUND);
    taking.clear();
    arrive(PAUSED);
    world.pass(Duration.ofSeconds(10));
    for (int n = 0; n < 5; n++) {
      arrive(BROKEN);
    }
    world.pass(Duration.ofSeconds(10));
    arrive(SOUND);
    world.pass(Duration.ofSeconds(5));
    arrive(NEW);
    world.pass(Duration.ofSeconds(2));

    world.onContext(() -> world.shop().metrics().backlog(List.of(world.desk()), world.now()));

    // What the paused one and the broken one are owed: neither may have it now.
    assertThat(gauge("webhook.deliveries.due")).isEqualTo(6);
    assertThat(oldest(EndpointClass.INACTIVE)).isEqualTo(27);
    assertThat(oldest(EndpointClass.BLOCKED)).isEqualTo(17);
    assertThat(oldest(EndpointClass.HEALTHY)).isEqualTo(7);
    assertThat(oldest(EndpointClass.UNPROVEN)).isEqualTo(2);
  }

  @Test
  void whatWasOwedBeforeAStartIsAsOldAsItsFirstAttempt() throws Exception {
    Duration age = Duration.ofDays(3);
    long due = VirtualDesk.BEGIN.plus(Duration.ofHours(20)).toEpochMilli();
    RetryEntry entry = new RetryEntry(Events.uuid("old"), BROKEN, 0, 8, due, false, null, 0);
    world.endpoints(List.of(BROKEN), null);
    world.onContext(
        () -> {
          world.desk().restore(entry, -1, VirtualDesk.BEGIN.minus(age));
          world.desk().open();
          world.shop().metrics().backlog(List.of(world.desk()), world.now());
        });

    assertThat(oldest(EndpointClass.UNPROVEN)).isEqualTo(age.toSeconds());
    assertThat(gauge("webhook.deliveries.due")).isZero();
  }

  @Test
  void whatIsUnderWay() throws Exception {
    Dispatcher dispatcher = new Dispatcher(world.shop(), world.wire());
    world.endpoints(List.of(NEW), null);
    world.onContext(world.desk()::open);
    hanging.add(NEW);
    arrive(NEW);

    assertThat(gauge("webhook.attempts.in.flight")).isOne();
    world.pass(Duration.ofSeconds(16));
    assertThat(gauge("webhook.attempts.in.flight")).isZero();
    assertThat(timer("RETRYING").count()).isOne();
    assertThat(dispatcher.ready()).isTrue();
  }

  private void arrive(String endpointId) throws Exception {
    String deliveryId = Events.uuid("delivery" + arrived++);
    world.onContext(() -> world.arrive(world.delivery(deliveryId, endpointId)));
  }

  private double oldest(EndpointClass endpoints) {
    return world
        .meters()
        .get("webhook.oldest.undelivered.seconds")
        .tag("endpoints", endpoints.name())
        .gauge()
        .value();
  }

  private double gauge(String name) {
    return world.meters().get(name).gauge().value();
  }

  private Timer timer(String outcome) {
    return world.meters().get("webhook.attempt").tag("outcome", outcome).timer();
  }
}
