package io.repairstream.edge.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rows of a batch come in an order that does not depend on when they were read. */
final class BatchTest {
  private static final String ORG = "01930000-0000-7000-8000-0000000000aa";
  private static final String FIRST = "01930000-0000-7000-8000-000000000001";
  private static final String SECOND = "f1930000-0000-7000-8000-000000000002";
  private static final Instant ACCEPTED_AT = Instant.parse("2026-06-12T10:00:00Z");

  private final Batch batch = new Batch();

  @Test
  void rowsAreSortedByKeyWhateverTheirOrderOfArrival() {
    batch.add(List.of(decided(SECOND), accepted(FIRST)));

    assertThat(batch.rows(LogTables.OPERATIONS))
        .extracting(row -> row.values().get(1))
        .containsExactly(UUID.fromString(FIRST), UUID.fromString(SECOND));
  }

  @Test
  void aReplyTakesThePlaceOfItsCommandButKeepsWhenThatWasAccepted() {
    batch.add(List.of(accepted(FIRST), decided(FIRST), accepted(FIRST)));

    assertThat(batch.rows(LogTables.OPERATIONS))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.values()).contains("APPLIED", ACCEPTED_AT.atOffset(ZoneOffset.UTC)));
  }

  private static Change accepted(String id) {
    return LogTables.OPERATIONS.row(LogTables.Operation.accepted(ORG, id, ACCEPTED_AT));
  }

  private static Change decided(String id) {
    return LogTables.OPERATIONS.row(
        new LogTables.Operation(ORG, id, "APPLIED", ACCEPTED_AT.plusSeconds(1), new byte[] {1}));
  }
}
