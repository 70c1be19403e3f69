package io.repairstream.local.recount;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.repairstream.local.recount.Tally.Row;
import io.repairstream.local.recount.Tally.Verdict;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.schemas.usage.UsageLine;
import io.repairstream.schemas.usage.UsageTotal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A recount finds what a total has too much, too little, or not yet. */
final class RecountTest {
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
  private static final Instant NOW = Instant.parse("2026-03-14T10:00:00Z");
  private static final Scope ALL = new Scope(null, null, null);

  private final WireFormat wire = new WireFormat(new MockSchemaRegistryClient());

  @Test
  void countsEachBatchOnceUpToTheTotalsLastOffset() {
    Recount recount = new Recount(wire, ALL);
    recount.total(total("o", "api_calls", Topics.USAGE_CALLS, 13, 16, 0, 4));
    batch(recount, 0, "a", 1, 5, 1);
    batch(recount, 1, "a", 2, 7, 1);
    batch(recount, 2, "a", 2, 7, 1);
    batch(recount, 3, "a", 1, 5, 1);
    batch(recount, 4, "b", 1, 1, 1);
    batch(recount, 5, "b", 2, 40, 0);

    Row row = only(recount);
    assertThat(row.verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(row.recount()).isEqualTo(13);
    assertThat(row.later()).isEqualTo(40);
  }

  @Test
  void seesOneUnitTooManyAndOneRequestTooFew() {
    Recount tooMany = new Recount(wire, ALL);
    tooMany.total(total("o", "api_calls", Topics.USAGE_CALLS, 6, 6, 0, 0));
    batch(tooMany, 0, "a", 1, 5, 1);
    Recount tooFew = new Recount(wire, ALL);
    tooFew.total(total("o", "api_calls", Topics.USAGE_CALLS, 5, 5, 0, 0));
    batch(tooFew, 0, "a", 1, 5, 1);

    assertThat(only(tooMany).verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(only(tooFew).verdict()).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void theLastTotalOfAKeyStandsAndATotalWithoutAnythingInTheLogIsWrong() {
    Recount recount = new Recount(wire, ALL);
    recount.total(total("o", "api_calls", Topics.USAGE_CALLS, 4, 4, 0, 0));
    recount.total(total("o", "api_calls", Topics.USAGE_CALLS, 5, 6, 0, 1));

    Row row = only(recount);
    assertThat(row.total()).isNotNull().extracting(Tally.Total::billable).isEqualTo(5L);
    assertThat(row.verdict()).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void whatHasNoTotalIsToldAndWhatTheLogHasForgottenIsNotHeldAgainstIt() {
    Recount without = new Recount(wire, ALL);
    batch(without, 7, "a", 1, 5, 0);
    Recount forgotten = new Recount(wire, ALL);
    forgotten.total(total("o", "api_calls", Topics.USAGE_CALLS, 50, 50, 2, 7));
    batch(forgotten, 7, "a", 9, 5, 0);

    assertThat(only(without).verdict()).isEqualTo(Verdict.NO_TOTAL);
    assertThat(only(without).later()).isEqualTo(5);
    assertThat(forgotten.rows(Map.of(new TopicPartition(Topics.USAGE_CALLS, 3), 6L)).getFirst())
        .extracting(Row::verdict)
        .isEqualTo(Verdict.LOG_TOO_SHORT);
  }

  @Test
  void workOrdersCountInTheCycleOfTheirEventAndEachPlaceOnce() {
    Recount recount = new Recount(wire, ALL);
    recount.total(total("o", "work_orders", Topics.EVENTS, 2, 2, 10, 13));
    opened(recount, 9, 1, Instant.parse("2026-02-28T23:59:59.999Z"));
    opened(recount, 10, 2, Instant.parse("2026-03-01T00:00:00Z"));
    opened(recount, 12, 2, Instant.parse("2026-03-01T00:00:00Z"));
    opened(recount, 13, 5, NOW);

    List<Row> rows = recount.rows(Map.of());
    assertThat(rows)
        .extracting(row -> row.key().start())
        .containsExactly(MARCH.minusMonths(1), MARCH);
    assertThat(rows.getFirst().verdict()).isEqualTo(Verdict.NO_TOTAL);
    assertThat(rows.getLast().verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(rows.getLast().recount()).isEqualTo(2);
  }

  @Test
  void asksForOneOrganizationMeterAndPeriod() {
    Recount recount = new Recount(wire, new Scope("o", "api_calls", LocalDate.of(2026, 3, 31)));
    recount.total(total("o", "api_calls", Topics.USAGE_CALLS, 5, 5, 0, 0));
    recount.total(total("p", "api_calls", Topics.USAGE_CALLS, 5, 5, 0, 0));
    recount.total(total("o", "work_orders", Topics.EVENTS, 5, 5, 0, 0));
    batch(recount, 0, "a", 1, 5, 0);

    assertThat(only(recount).verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(
            new Scope(null, null, LocalDate.of(2026, 4, 1))
                .has(only(recount).key(), MARCH.plusMonths(1)))
        .isFalse();
  }

  @Test
  void recordsThatNobodyCanReadAreCountedAsSuch() {
    Recount recount = new Recount(wire, ALL);
    recount.counted(
        record(Topics.USAGE_CALLS, 0, NOW, UsageIncrement.class.getName(), new byte[] {9}, null));

    assertThat(recount.unreadable()).isEqualTo(1);
    assertThat(recount.rows(Map.of())).isEmpty();
  }

  @Test
  void theTableSaysItAll() {
    Recount recount = new Recount(wire, ALL);
    recount.total(total("o", "api_calls", Topics.USAGE_CALLS, 5, 5, 0, 0));
    batch(recount, 0, "a", 1, 5, 0);
    batch(recount, 1, "a", 2, 3, 0);
    StringWriter text = new StringWriter();
    RecountTable.print(recount.rows(Map.of()), new PrintWriter(text));

    assertThat(text.toString().lines().toList().get(1).split(" {2,}"))
        .containsExactly(
            "o", "api_calls", "2026-03-01", "5", "5", "3", "usage.calls.v1-3 0..0", "equal");
    assertThat(text.toString().lines().toList().getLast()).isEqualTo("1 equal");
  }

  private static Row only(Recount recount) {
    List<Row> rows = recount.rows(Map.of());
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  private void batch(
      Recount recount, long offset, String run, long number, long billable, long free) {
    UsageIncrement increment =
        new UsageIncrement(
            run,
            number,
            "o",
            "api_calls",
            MARCH,
            MARCH.plusMonths(1),
            NOW,
            List.of(
                new UsageLine("k", "createTicket", 2, true, billable, null),
                new UsageLine("k", "createTicket", 4, false, free, 429)));
    recount.counted(
        record(
            Topics.USAGE_CALLS,
            offset,
            NOW,
            increment.getSchema().getFullName(),
            wire.encode(Topics.USAGE_CALLS, increment),
            null));
  }

  private static void opened(Recount recount, long offset, long sequence, Instant at) {
    recount.counted(
        record(
            Topics.EVENTS,
            offset,
            at,
            WorkOrderCreated.class.getName(),
            new byte[] {9},
            Long.toString(sequence)));
  }

  private ConsumerRecord<byte[], byte[]> total(
      String org, String meter, String input, long units, long requests, long first, long last) {
    SpecificRecord total =
        new UsageTotal(
            org,
            meter,
            MARCH,
            MARCH.plusMonths(1),
            units,
            requests,
            1L,
            input,
            3,
            first,
            last,
            NOW);
    return record(
        Topics.USAGE_TOTALS,
        0,
        NOW,
        total.getSchema().getFullName(),
        wire.encode(Topics.USAGE_TOTALS, total),
        null);
  }

  private static ConsumerRecord<byte[], byte[]> record(
      String topic, long offset, Instant at, String type, byte[] value, @Nullable String sequence) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, type);
    if (sequence != null) {
      Headers.add(headers, Headers.CE_SEQUENCE, sequence);
    }
    return new ConsumerRecord<>(
        topic,
        3,
        offset,
        at.toEpochMilli(),
        TimestampType.CREATE_TIME,
        1,
        value.length,
        Headers.utf8("o"),
        value,
        headers,
        Optional.empty());
  }
}
