package io.repairstream.streams.metering;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderUpdated;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageTotal;
import io.repairstream.streams.Driver;
import io.repairstream.streams.failure.DeadLetters;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every work order that was opened is in the total of the billing cycle that allowed it. */
class WorkOrderFoldTest {
  private static final String ORG = BookedOrganization.ID;
  private static final byte[] UNREAD = {9};

  private final WireFormat wire = Driver.wire();
  private final MeteringTopology topology = new MeteringTopology(wire, new SimpleMeterRegistry());
  private final Driver driver = new Driver(topology.get());
  private final BookedOrganization organization = new BookedOrganization(wire, driver);

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void countsEachWhereItWasOpened() {
    organization.booked(1, "repairops-starter", 15);
    opened("2026-03-14T23:59:59.999Z", null);
    opened("2026-03-15T00:00:00Z", null);
    other("2026-03-15T00:00:01Z");
    opened("2026-03-20T12:00:00Z", null);

    Map<String, UsageTotal> totals = totals();
    assertThat(totals).hasSize(2);
    UsageTotal first = requireNonNull(totals.get(ORG + "|work_orders|2026-02-15"));
    UsageTotal second = requireNonNull(totals.get(ORG + "|work_orders|2026-03-15"));
    assertThat(first.getTotal()).isEqualTo(1);
    assertThat(second.getTotal()).isEqualTo(2);
    assertThat(second.getRequests()).isEqualTo(2);
    assertThat(second.getRevision()).isEqualTo(2);
    assertThat(second.getInputTopic()).isEqualTo(Topics.EVENTS);
    assertThat(second.getFirstOffset()).isEqualTo(2);
    assertThat(second.getLastOffset()).isEqualTo(4);
    assertThat(second.getUpdatedAt()).isEqualTo(Instant.parse("2026-03-20T12:00:00Z"));
  }

  @Test
  void anEventWrittenBackForAnotherTopologyIsNotAnotherWorkOrder() {
    organization.booked(1, "repairops-starter", 1);
    opened("2026-03-14T10:00:00Z", null);
    opened("2026-03-14T10:00:00Z", "streams-processors");

    assertThat(march().getTotal()).isEqualTo(1);
  }

  @Test
  void tellsNoThresholdsAndSetsNothingAside() {
    organization.booked(1, "repairops-starter", 1);
    for (int i = 0; i < 150; i++) {
      opened("2026-03-14T10:00:00Z", null);
    }

    assertThat(march().getTotal()).isEqualTo(150);
    assertThat(driver.read(Topics.USAGE_COMMANDS)).isEmpty();
    assertThat(driver.read(DeadLetters.TOPIC)).isEmpty();
  }

  @Test
  void withoutTermsThereIsNoBillingCycle() {
    opened("2026-03-14T10:00:00Z", null);

    assertThat(totals()).isEmpty();
  }

  private void opened(String at, @Nullable String writtenBackFor) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, WorkOrderCreated.class.getName());
    if (writtenBackFor != null) {
      Headers.add(headers, Headers.REDRIVEN_FOR, writtenBackFor);
    }
    send(at, headers);
  }

  private void other(String at) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, WorkOrderUpdated.class.getName());
    send(at, headers);
  }

  private void send(String at, RecordHeaders headers) {
    driver
        .driver()
        .createInputTopic(Topics.EVENTS, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(Headers.utf8(ORG), UNREAD, headers, Instant.parse(at)));
  }

  private UsageTotal march() {
    return requireNonNull(totals().get(ORG + "|work_orders|2026-03-01"));
  }

  private Map<String, UsageTotal> totals() {
    Map<String, UsageTotal> totals = new LinkedHashMap<>();
    driver
        .read(Topics.USAGE_TOTALS)
        .forEach(
            row -> totals.put(Headers.text(row.key()), wire.decode(row.value(), UsageTotal.class)));
    return totals;
  }
}
