package io.repairstream.streams.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionEndTest {
  private final TransactionEnd.Builder topology = new TransactionEnd.Builder();
  private final List<String> written = new ArrayList<>();

  @Test
  void theFirstTaskOfAThreadThatIsToldHasAllOfThemWrite() {
    TransactionEnd first = topology.build();
    TransactionEnd second = topology.build();
    first.writes(() -> written.add("first"));
    second.writes(() -> written.add("second"));

    second.flushCache();

    assertThat(written).containsExactly("first", "second");
  }

  @Test
  void tasksOfOtherThreadsHaveTransactionsOfTheirOwn() throws InterruptedException {
    TransactionEnd mine = topology.build();
    mine.writes(() -> written.add("mine"));
    Thread other = new Thread(() -> topology.build().writes(() -> written.add("other")));
    other.start();
    other.join();

    mine.flushCache();

    assertThat(written).containsExactly("mine");
  }

  @Test
  void whoIsClosedWritesNothingMore() {
    TransactionEnd closed = topology.build();
    TransactionEnd open = topology.build();
    closed.writes(() -> written.add("closed"));
    open.writes(() -> written.add("open"));
    closed.close();

    open.flushCache();
    closed.flushCache();

    assertThat(written).containsExactly("open", "open");
  }

  @Test
  void whatIsClearedIsNotWritten() {
    TransactionEnd end = topology.build();
    end.writes(() -> written.add("cleared"));
    end.clearCache();

    end.flushCache();

    assertThat(written).isEmpty();
  }
}
