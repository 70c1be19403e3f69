package io.repairstream.webhook.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a deleted endpoint leaves behind in a partition's book. */
final class PartitionBookTest {
  private final PartitionBook book = new PartitionBook();

  @Test
  void namesWhatWaitsForAnEndpointExhaustedIncludedAndWhatIsUnderWayNot() {
    book.restored(entry("parked", "gone", 1, false), -1);
    book.restored(entry("exhausted", "gone", 2, true), -1);
    book.restored(entry("later", "gone", 3, false), -1);
    book.restored(entry("other", "there", 4, false), -1);
    book.restoreFinished();
    assertThat(book.take("gone", 10)).extracting(Due::deliveryId).isEqualTo("parked");

    Set<String> waiting = book.waiting("gone"::equals);

    assertThat(waiting).containsExactlyInAnyOrder("exhausted", "later");
    assertThat(waiting).allMatch(id -> book.concluded(id) != null);
    assertThat(book.logged()).isEqualTo(2);
    assertThat(book.exhausted()).isZero();
    assertThat(book.concluded("parked")).isEqualTo(new Tombstone("parked", 1));
    assertThat(book.wake(10)).isIn("gone", "there");
    assertThat(book.take("there", 10)).isNotNull();
  }

  @Test
  void keepsOneTextPerEndpoint() {
    book.restored(entry("first", new StringBuilder("endpoint").toString(), 1, false), -1);
    book.restored(entry("second", new StringBuilder("endpoint").toString(), 2, false), -1);
    book.restoreFinished();

    Due first = Objects.requireNonNull(book.take("endpoint", 10));
    Due second = Objects.requireNonNull(book.take("endpoint", 10));

    assertThat(first.endpointId()).isSameAs(second.endpointId());
  }

  @Test
  void knowsWhatTheSourceBringsOnceMoreHoweverMuchIsOwed() {
    int owed = 100;
    book.reading(0);
    for (int n = 0; n < owed; n++) {
      book.restored(entry("d" + n, "endpoint", n, false), -1);
    }
    book.restoreFinished();

    for (int n = 0; n < owed; n++) {
      assertThat(book.arrived("d" + n, "endpoint", null, n, false)).isEqualTo(Arrival.KNOWN);
    }
    assertThat(book.committable()).isEqualTo(owed);
    assertThat(book.logged()).isEqualTo(owed);
  }

  @Test
  void keepsOffsetsAloneOfWhatTheSourceBringsMuchLater() {
    book.reading(0);
    for (int n = 0; n < 100; n++) {
      book.restored(entry("d" + n, "endpoint", n * 1_000L, false), -1);
    }
    book.restoreFinished();

    assertThat(book.logged()).isEqualTo(100);
    assertThat(book.offsets()).isEqualTo(50);
  }

  @Test
  void keepsOffsetsAloneOfWhatTheSourceDoesNotBringAgain() {
    book.reading(100);
    for (int n = 0; n < 100; n++) {
      book.restored(entry("d" + n, "endpoint", n, false), -1);
    }
    book.restoreFinished();

    assertThat(book.logged()).isEqualTo(100);
    assertThat(book.offsets()).isEqualTo(100 - 32);
  }

  private static RetryEntry entry(String id, String endpoint, long offset, boolean exhausted) {
    return new RetryEntry(id, endpoint, offset, 1, offset, exhausted, null, offset);
  }
}
