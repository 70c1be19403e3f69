package io.repairstream.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.limit.UsageLedger.Batch;
import io.repairstream.edge.limit.UsageLedger.Line;
import io.repairstream.edge.limit.UsageLedger.Meter;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was counted is in the sum at every moment of its way to the total, once. */
final class UsageLedgerTest {
  private static final BillingPeriod PERIOD =
      BillingPeriod.of(1, Instant.parse("2026-06-12T00:00:00Z"));
  private static final Meter METER = new Meter("org", PERIOD);
  private static final Line BILLABLE = Line.of("key", "listTickets", 200, true);
  private static final Line FREE = Line.of("key", "listTickets", 429, false);

  private final UsageLedger ledger = new UsageLedger(UUID::randomUUID);

  @Test
  void aRequestCountsFromItsBeginningToItsTotal() {
    ledger.begin(METER);
    assertThat(used()).isEqualTo(1);
    ledger.settle(METER, BILLABLE);
    assertThat(used()).isEqualTo(1);
    Batch batch = batch();
    assertThat(used()).isEqualTo(1);
    ledger.acknowledged(batch, 7);
    assertThat(used()).isEqualTo(1);

    ledger.total(METER, 41, 7);

    assertThat(used()).isEqualTo(41);
  }

  @Test
  void aTotalFromBeforeTheBatchDoesNotHideIt() {
    ledger.note(METER, BILLABLE);
    ledger.acknowledged(batch(), 7);

    ledger.total(METER, 40, 6);

    assertThat(used()).isEqualTo(41);
  }

  @Test
  void aTotalThatIsReadAgainDoesNotTakeTheSumBack() {
    ledger.total(METER, 41, 7);

    ledger.total(METER, 12, 3);

    assertThat(used()).isEqualTo(41);
  }

  @Test
  void theNextBatchWaitsForTheFormer() {
    ledger.note(METER, BILLABLE);
    Batch first = batch();
    ledger.note(METER, BILLABLE);

    assertThat(ledger.nextBatch(METER)).isNull();

    ledger.acknowledged(first, 0);
    assertThat(batch().number()).isEqualTo(first.number() + 1);
  }

  @Test
  void aFailedBatchLeavesAgainUnchanged() {
    ledger.note(METER, BILLABLE);
    Batch first = batch();
    ledger.note(METER, BILLABLE);

    ledger.failed(first);

    assertThat(ledger.nextBatch(METER)).isEqualTo(first);
    assertThat(ledger.nextBatch(METER)).isNull();
  }

  @Test
  void whatIsNotBillableIsToldButNotCounted() {
    ledger.note(METER, FREE);

    assertThat(used()).isZero();
    assertThat(batch().lines()).hasSize(1);
    assertThat(ledger.isDrained()).isFalse();
  }

  private long used() {
    return ledger.used("org", PERIOD);
  }

  private Batch batch() {
    Batch batch = ledger.nextBatch(METER);
    assertThat(batch).isNotNull();
    return java.util.Objects.requireNonNull(batch);
  }
}
