package io.repairstream.streams.metering;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.NoteUsageThreshold;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.OrganizationLimits;
import io.repairstream.schemas.event.OrganizationCreated;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.schemas.usage.UsageLine;
import io.repairstream.streams.Driver;
import io.repairstream.streams.Golden;
import io.repairstream.streams.StoreLines;
import io.repairstream.streams.failure.DeadLetters;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A share of what is booked is told when it is reached, by more use or by another plan. */
class UsageThresholdsTest {
  private static final String ORG = BookedOrganization.ID;
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

  private final WireFormat wire = Driver.wire();
  private final MeteringTopology topology = new MeteringTopology(wire, new SimpleMeterRegistry());
  private final Driver driver = new Driver(topology.get());
  private final BookedOrganization organization = new BookedOrganization(wire, driver);
  private long batch;

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void eachThresholdIsToldOnce() {
    topology.register();
    booked(1, "repairops-business", null);
    use(24_999);
    assertThat(told()).isEmpty();

    use(1);
    NoteUsageThreshold half = told().getFirst();
    assertThat(half.getThreshold()).isEqualTo(50);
    assertThat(half.getLimit()).isEqualTo(50_000);
    assertThat(half.getUsed()).isEqualTo(25_000);
    assertThat(half.getMeter()).isEqualTo("api_calls");
    assertThat(half.getPeriodStart()).isEqualTo(MARCH);
    assertThat(half.getPeriodEnd()).isEqualTo(MARCH.plusMonths(1));
    assertThat(half.getMeta().getOrgId()).isEqualTo(ORG);
    assertThat(half.getMeta().getActor().getKind()).isEqualTo(ActorKind.SYSTEM);

    use(14_999);
    assertThat(told()).isEmpty();
    use(1);
    use(7_500);
    use(2_499);
    assertThat(thresholds()).containsExactly(80, 95);
    use(1);
    use(1);
    assertThat(thresholds()).containsExactly(100);
  }

  @Test
  void aBatchThatComesAgainReachesNothing() {
    booked(1, "repairops-business", null);
    UsageIncrement increment = increment(MARCH, 30_000);
    send(increment);
    send(increment);

    assertThat(thresholds()).containsExactly(50);
  }

  @Test
  void aCrossingIsACommandWithAnIdOfItsOwn() {
    booked(1, "repairops-business", null);
    use(50_000);
    List<TestRecord<byte[], byte[]>> commands = driver.read(Topics.USAGE_COMMANDS);

    assertThat(commands).hasSize(4);
    assertThat(commands)
        .extracting(record -> Headers.text(record.headers(), Headers.COMMAND_ID))
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(java.util.UUID.fromString(id).version()).isEqualTo(5));
    assertThat(commands)
        .allSatisfy(
            record -> {
              assertThat(Headers.text(record.key())).isEqualTo(ORG);
              assertThat(Headers.text(record.headers(), Headers.TYPE))
                  .isEqualTo(NoteUsageThreshold.class.getName());
              assertThat(Headers.text(record.headers(), Headers.REPLY_PARTITION)).isNull();
            });
  }

  @Test
  void whatWasCountedBeforeThePlanWasKnownIsToldWithIt() {
    use(41_000);
    assertThat(told()).isEmpty();

    booked(1, "repairops-business", null);
    assertThat(thresholds()).containsExactly(50, 80);
  }

  @Test
  void aLargerPlanPutsThresholdsAheadAgain() {
    booked(1, "repairops-business", null);
    use(41_000);
    assertThat(thresholds()).containsExactly(50, 80);

    booked(2, "repairops-enterprise", null);
    assertThat(told()).isEmpty();
    use(208_999);
    assertThat(told()).isEmpty();
    use(1);
    NoteUsageThreshold half = told().getFirst();
    assertThat(half.getThreshold()).isEqualTo(50);
    assertThat(half.getLimit()).isEqualTo(500_000);
  }

  @Test
  void aSmallerPlanTellsWhatIsNewOfItAtOnce() {
    booked(1, "repairops-enterprise", null);
    use(250_000);
    assertThat(thresholds()).containsExactly(50);

    booked(2, "repairops-business", null);
    assertThat(thresholds()).containsExactly(80, 95, 100);
    use(1);
    assertThat(told()).isEmpty();
  }

  @Test
  void aRaisedLimitIsTheOneThatCounts() {
    booked(1, "repairops-business", new OrganizationLimits(null, 100_000L, null, null, null));
    use(49_999);
    assertThat(told()).isEmpty();
    use(1);
    assertThat(thresholds()).containsExactly(50);
  }

  @Test
  void termsThatAreReadAgainOrCameBeforeChangeNothing() {
    booked(1, "repairops-business", null);
    booked(3, "repairops-enterprise", null);
    use(41_000);
    booked(1, "repairops-business", null);
    booked(2, "repairops-business", null);

    assertThat(told()).isEmpty();
  }

  @Test
  void plansWithoutEndTellNothingAndNeitherDoOthersMonths() {
    booked(1, "bayos-professional", null);
    use(10_000_000);
    assertThat(told()).isEmpty();

    booked(2, "repairops-business", null);
    assertThat(thresholds()).containsExactly(50, 80, 95, 100);
    send(increment(MARCH.plusMonths(1), 24_999));
    assertThat(told()).isEmpty();
    send(increment(MARCH.plusMonths(1), 1));
    assertThat(told())
        .extracting(NoteUsageThreshold::getPeriodStart)
        .containsExactly(MARCH.plusMonths(1));
  }

  @Test
  void setsBrokenTermsAsideAndGoesOn() {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, OrganizationCreated.class.getName());
    driver.send(Topics.EVENTS, Headers.utf8(ORG), new byte[] {9}, headers);
    booked(1, "repairops-business", null);
    use(25_000);

    assertThat(driver.read(DeadLetters.TOPIC)).hasSize(1);
    assertThat(thresholds()).containsExactly(50);
  }

  @Test
  void storedTermsAreTheReviewedBytes() {
    booked(1, "repairops-business", null);
    booked(2, "repairops-business", new OrganizationLimits(250, 80_000L, null, null, 25));

    Golden.assertText(
        "metering.terms.txt",
        StoreLines.section(
            TermsCodec.STORE,
            StoreLines.ofWire(
                requireNonNull(
                    driver.driver().<byte[], byte[]>getKeyValueStore(TermsCodec.STORE)))));
  }

  private void booked(long version, String plan, @Nullable OrganizationLimits limits) {
    organization.booked(version, plan, 1, limits);
  }

  private void use(long calls) {
    send(increment(MARCH, calls));
  }

  private UsageIncrement increment(LocalDate start, long calls) {
    return new UsageIncrement(
        "run-1",
        ++batch,
        ORG,
        "api_calls",
        start,
        start.plusMonths(1),
        Driver.START,
        List.of(new UsageLine("k", "createTicket", 2, true, calls, null)));
  }

  private void send(UsageIncrement increment) {
    send(Topics.USAGE_CALLS, increment);
  }

  private void send(String topic, SpecificRecord record) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, record.getSchema().getFullName());
    driver.send(topic, Headers.utf8(ORG), wire.encode(topic, record), headers);
  }

  private List<Integer> thresholds() {
    return told().stream().map(NoteUsageThreshold::getThreshold).toList();
  }

  private List<NoteUsageThreshold> told() {
    return driver.read(Topics.USAGE_COMMANDS).stream()
        .map(record -> wire.decode(record.value(), NoteUsageThreshold.class))
        .toList();
  }
}
