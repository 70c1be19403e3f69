package io.repairstream.webhook.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.DeliveryOrdering;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.state.DeliveryAccount;
import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.webhook.Events;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is beyond a plan is held back and comes in its order, and what is delivered is counted. */
final class DeliveryMeterTest {
  private static final String ORG = Events.uuid("org");
  private static final String ENDPOINT = Events.uuid("endpoint");
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  @TempDir private Path state;

  private final WireFormat wire = new WireFormat(new MockSchemaRegistryClient());
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> events;
  private TestOutputTopic<byte[], byte[]> deliveries;
  private TestOutputTopic<byte[], byte[]> usage;

  @BeforeEach
  void start() {
    Properties settings = new Properties();
    settings.put("application.id", FanoutTopology.APPLICATION_ID);
    settings.put("bootstrap.servers", "none:1");
    settings.put("state.dir", state.toString());
    driver =
        new TopologyTestDriver(
            new FanoutTopology(
                    wire, Clock.fixed(START, ZoneOffset.UTC), meters, () -> new UUID(0, 7))
                .get(),
            settings,
            START);
    ByteArraySerializer out = new ByteArraySerializer();
    ByteArrayDeserializer in = new ByteArrayDeserializer();
    events = driver.createInputTopic(Topics.EVENTS, out, out);
    deliveries = driver.createOutputTopic(Topics.WEBHOOK_DELIVERIES, in, in);
    usage = driver.createOutputTopic(Topics.USAGE_DELIVERIES, in, in);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void holdsBackWhatIsBeyondThePlanAndLetsItGoInOrderWhenThePeriodEnds() {
    account(2L, 28);
    endpoint(DeliveryOrdering.NONE);
    for (int n = 1; n <= 6; n++) {
      pipe(Events.ticketCreated(ORG, n));
    }
    assertThat(delivered()).containsExactly(1L, 2L);

    // The period ends on the 28th; the next one has room for two again.
    driver.advanceWallClockTime(Duration.ofDays(8));
    assertThat(delivered()).containsExactly(3L, 4L);

    // Held back behind what is held back: nothing overtakes.
    pipe(Events.ticketCreated(ORG, 7));
    assertThat(delivered()).isEmpty();
    driver.advanceWallClockTime(Duration.ofDays(31));
    assertThat(delivered()).containsExactly(5L, 6L);
    driver.advanceWallClockTime(Duration.ofDays(31));
    assertThat(delivered()).containsExactly(7L);
    driver.advanceWallClockTime(Duration.ofSeconds(2));
    assertThat(counts())
        .containsExactly("2026-10-28: 2", "2026-11-28: 2", "2026-12-28: 2", "2027-01-28: 1");
  }

  @Test
  void aBetterPlanLetsGoWhatWasHeldBack() {
    pipe(Events.organization(ORG, "repairops-pro"));
    endpoint(DeliveryOrdering.NONE);
    pipe(Events.ticketCreated(ORG, 1));
    pipe(Events.ticketCreated(ORG, 2));
    assertThat(delivered()).isEmpty();
    assertThat(holding()).isOne();

    pipe(Events.organization(ORG, "repairops-business"));

    assertThat(delivered()).containsExactly(1L, 2L);
    assertThat(holding()).isZero();
  }

  /** Organizations, as operators are told, of which deliveries are held back. */
  private double holding() {
    driver.advanceWallClockTime(Duration.ofSeconds(2));
    return meters.get("webhook.fanout.organizations.holding").gauge().value();
  }

  @Test
  void anOrganizationWithoutALimitIsCountedAllTheSame() {
    pipe(Events.organization(ORG, "bayos-professional"));
    endpoint(DeliveryOrdering.NONE);
    pipe(Events.ticketCreated(ORG, 1));
    pipe(Events.ticketMoved(ORG, 1, "VOIDED"));

    assertThat(delivered()).hasSize(3);
    driver.advanceWallClockTime(Duration.ofSeconds(2));
    assertThat(counts()).containsExactly("2026-11-01: 3");
    driver.advanceWallClockTime(Duration.ofSeconds(2));
    assertThat(counts()).isEmpty();
  }

  @Test
  void anOrderedEndpointsDeliveriesCarryTheirWorkOrder() {
    endpoint(DeliveryOrdering.PER_WORK_ORDER);
    pipe(Events.ticketCreated(ORG, 1));

    WebhookDelivery delivery = wire.decode(deliveries.readRecord().value(), WebhookDelivery.class);
    assertThat(delivery.getOrderingKey()).isEqualTo(delivery.getEntityId());
  }

  private void account(long limit, int cycleDay) {
    KeyValueStore<String, byte[]> accounts = driver.getKeyValueStore(AccountStore.ACCOUNTS);
    accounts.put(
        ORG,
        wire.encode(
            AccountStore.ACCOUNTS,
            DeliveryAccount.newBuilder()
                .setBillingCycleDay(cycleDay)
                .setLimit(limit)
                .setPeriodStart(LocalDate.parse("2026-10-28"))
                .setUsed(0)
                .setReported(0)
                .setHeldFirst(0)
                .setHeldEnd(0)
                .build()));
  }

  private void endpoint(DeliveryOrdering ordering) {
    pipe(
        Events.created(
            Events.endpoint(ORG, ENDPOINT, "https://example.com/hooks", "ticket.*")
                .setOrdering(ordering)
                .build()));
  }

  private void pipe(SpecificRecord event) {
    events.pipeInput(
        new TestRecord<>(
            Headers.utf8(ORG), wire.encode(Topics.EVENTS, event), Events.headers(event)));
  }

  private List<Long> delivered() {
    return deliveries.readRecordsToList().stream()
        .map(record -> wire.decode(record.value(), WebhookDelivery.class).getEventSequence())
        .toList();
  }

  private List<String> counts() {
    List<String> counts = new ArrayList<>();
    for (TestRecord<byte[], byte[]> record : usage.readRecordsToList()) {
      UsageIncrement increment = wire.decode(record.value(), UsageIncrement.class);
      assertThat(increment.getMeter()).isEqualTo("webhook_deliveries");
      counts.add(increment.getPeriodStart() + ": " + increment.getLines().get(0).getCount());
    }
    return counts;
  }
}
