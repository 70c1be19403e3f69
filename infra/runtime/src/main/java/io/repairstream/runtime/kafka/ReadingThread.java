package io.repairstream.runtime.kafka;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that reads the log with a consumer of its own, and with a new one when that has failed,
 * until it is closed.
 */
public final class ReadingThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadingThread.class);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(2);

  private final Supplier<? extends Consumer<byte[], byte[]>> consumers;
  private final Reading reading;
  private final Duration again;
  private final Thread thread;
  private volatile boolean closing;

  /** What is done with a consumer. */
  @FunctionalInterface
  public interface Reading {
    /**
     * Reads as long as {@link ReadingThread#goesOn}; what it throws makes the thread begin anew.
     */
    void read(Consumer<byte[], byte[]> consumer);
  }

  /** A thread that is not started yet. */
  public ReadingThread(
      String name, Supplier<? extends Consumer<byte[], byte[]>> consumers, Reading reading) {
    this(name, consumers, reading, AGAIN);
  }

  /**
   * @param again how long it rests after a failure
   */
  ReadingThread(
      String name,
      Supplier<? extends Consumer<byte[], byte[]>> consumers,
      Reading reading,
      Duration again) {
    this.consumers = consumers;
    this.reading = reading;
    this.again = again;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  /** Begins to read. */
  public void start() {
    thread.start();
  }

  /** Whether there is more to read: false once it is closed. */
  public boolean goesOn() {
    return !closing;
  }

  private void run() {
    while (!closing) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        reading.read(consumer);
      } catch (InterruptException e) {
        LOG.atDebug().addKeyValue("thread", thread.getName()).log("reading was ended");
      } catch (RuntimeException e) {
        LOG.atWarn()
            .setCause(e)
            .addKeyValue("thread", thread.getName())
            .log("the log cannot be read and will be read again");
        LockSupport.parkNanos(again.toNanos());
      }
    }
  }

  /** Ends it, within two seconds. */
  @Override
  public void close() {
    closing = true;
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    thread.interrupt();
    try {
      if (!thread.join(STOP)) {
        LOG.atWarn().addKeyValue("thread", thread.getName()).log("reading did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
