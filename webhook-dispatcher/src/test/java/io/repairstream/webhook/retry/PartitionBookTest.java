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

  private static RetryEntry entry(String id, String endpoint, long offset, boolean exhausted) {
    return new RetryEntry(id, endpoint, offset, 1, offset, exhausted, null, offset);
  }
}
