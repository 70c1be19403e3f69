package io.repairstream.webhook.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a partition's book keeps, and what it hands out when. */
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

  @Test
  void whatIsDueAtTheSameTimeIsHandedOutByAgeKeptInFullOrNot() {
    book.reading(100);
    for (int n = 0; n < 40; n++) {
      book.restored(entry("d" + n, n), -1);
    }
    book.restoreFinished();
    // Of those in full ten are through, and the next that fails is kept in full in their stead.
    for (int n = 0; n < 10; n++) {
      assertThat(book.take("endpoint", 0)).extracting(Due::logOffset).isEqualTo((long) n);
      book.concluded("d" + n);
    }
    book.arrived("d40", "endpoint", null, 100, false);
    book.recorded(entry("d40", 40), false);

    for (int n = 10; n <= 40; n++) {
      assertThat(book.take("endpoint", 0)).extracting(Due::logOffset).isEqualTo((long) n);
    }
    assertThat(book.take("endpoint", 0)).isNull();
  }

  private static RetryEntry entry(String id, long offset) {
    return new RetryEntry(id, "endpoint", offset, 1, 0, false, null, offset);
  }

  private static RetryEntry entry(String id, String endpoint, long offset, boolean exhausted) {
    return new RetryEntry(id, endpoint, offset, 1, offset, exhausted, null, offset);
  }
}
