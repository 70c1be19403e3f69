package io.repairstream.local;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Holds a data directory, runs the stack on it, and stops it in order on SIGINT or SIGTERM. */
final class Foreground {
  private final DataDirectory directory;
  private final Progress progress;
  private final LaunchOptions options;
  private final CountDownLatch stopRequested = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  Foreground(DataDirectory directory, Progress progress, LaunchOptions options) {
    this.directory = directory;
    this.progress = progress;
    this.options = options;
  }

  int run() throws Exception {
    try (FileChannel channel =
            FileChannel.open(
                directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw new LocalFailure(
            directory.path()
                + " is in use"
                + new Running(directory, progress)
                    .find()
                    .map(process -> " by process " + process.pid())
                    .orElse("")
                + " (stop it with infra/up --down, or choose another --data)");
      }
      return runLocked();
    }
  }

  private int runLocked() throws Exception {
    Running self = new Running(directory, progress);
    self.record(ProcessHandle.current());
    Files.deleteIfExists(directory.connectionFile());
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "launcher-shutdown"));
    @Nullable LocalStack stack = null;
    try {
      stack = new LocalStack(directory, progress, options);
      stack.start(() -> stopRequested.getCount() == 0);
      stopRequested.await();
    } finally {
      try {
        Files.deleteIfExists(directory.connectionFile());
        if (stack != null) {
          stack.stop();
        }
        self.forget();
      } finally {
        // Whatever happened: the shutdown hook waits for this.
        stopped.countDown();
      }
    }
    return 0;
  }

  private void stopAndWait() {
    stopRequested.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
