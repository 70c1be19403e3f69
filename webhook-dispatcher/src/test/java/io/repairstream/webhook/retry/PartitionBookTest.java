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
    book.restored(entry("parked", "gone", 1, false));
    book.restored(entry("exhausted", "gone", 2, true));
    book.restored(entry("later", "gone", 3, false));
    book.restored(entry("other", "there", 4, false));
    book.restoreFinished();
    assertThat(book.take("gone", 10)).extracting(RetryEntry::deliveryId).isEqualTo("parked");

    Set<String> waiting = book.waiting("gone"::equals);

    assertThat(waiting).containsExactlyInAnyOrder("exhausted", "later");
    assertThat(waiting).allMatch(book::concluded);
    assertThat(book.logged()).isEqualTo(2);
    assertThat(book.exhausted()).isZero();
    assertThat(book.concluded("parked")).isTrue();
    assertThat(book.wake(10)).isIn("gone", "there");
    assertThat(book.take("there", 10)).isNotNull();
  }

  @Test
  void keepsOneTextPerEndpoint() {
    book.restored(entry("first", new StringBuilder("endpoint").toString(), 1, false));
    book.restored(entry("second", new StringBuilder("endpoint").toString(), 2, false));
    book.restoreFinished();

    RetryEntry first = Objects.requireNonNull(book.take("endpoint", 10));
    RetryEntry second = Objects.requireNonNull(book.take("endpoint", 10));

    assertThat(first.endpointId()).isSameAs(second.endpointId());
  }

  private static RetryEntry entry(String id, String endpoint, long offset, boolean exhausted) {
    return new RetryEntry(id, endpoint, offset, 1, offset, exhausted);
  }
}
