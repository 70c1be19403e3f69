package io.repairstream.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;

/** What becomes of reading that fails, and of reading that is ended. */
final class ReadingThreadTest {
  private static final long PATIENCE_SECONDS = 30;

  private final List<MockConsumer<byte[], byte[]>> made = new CopyOnWriteArrayList<>();
  private final CountDownLatch readAgain = new CountDownLatch(1);
  private final CountDownLatch never = new CountDownLatch(1);

  @Test
  void whatFailedIsReadAgainWithANewConsumerUntilItIsClosed() throws InterruptedException {
    ReadingThread reading = thread();
    reading.start();

    assertThat(readAgain.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(reading.goesOn()).isTrue();
    reading.close();

    assertThat(reading.goesOn()).isFalse();
    assertThat(made).hasSize(2).allMatch(MockConsumer::closed);
  }

  @Test
  void whatWasNeverStartedCanBeClosed() {
    ReadingThread reading = thread();

    reading.close();

    assertThat(reading.goesOn()).isFalse();
    assertThat(made).isEmpty();
  }

  private ReadingThread thread() {
    return new ReadingThread("reading", this::consumer, this::read, Duration.ofMillis(1));
  }

  private MockConsumer<byte[], byte[]> consumer() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    made.add(consumer);
    return consumer;
  }

  /** Fails with the first consumer, and with the second reads until it is interrupted. */
  private void read(Consumer<byte[], byte[]> consumer) {
    if (made.size() == 1) {
      throw new IllegalStateException("the broker is away");
    }
    readAgain.countDown();
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
