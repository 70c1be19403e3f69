package io.repairstream.benchmarks.imports;

import io.repairstream.benchmarks.process.ProcessMeter;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks again and again at what is left on a process' heap after a collection. */
final class HeapWatch implements AutoCloseable {
  private static final long EVERY_SECONDS = 4;

  private final ProcessMeter meter;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("heap-watch").factory());
  private volatile long most;

  HeapWatch(long pid) {
    this.meter = new ProcessMeter(List.of(pid));
    var unused =
        clock.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** What is left now, in bytes; 0 when the process does not tell. */
  synchronized long now() {
    @Nullable Long bytes = meter.heapAfterCollection();
    return bytes == null ? 0 : bytes;
  }

  /** The most that was left since the last time this was asked. */
  long takeMost() {
    long bytes = most;
    most = 0;
    return bytes;
  }

  private void look() {
    most = Math.max(most, now());
  }

  @Override
  public void close() {
    clock.shutdownNow();
    meter.close();
  }
}
