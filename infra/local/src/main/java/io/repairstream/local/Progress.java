package io.repairstream.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Says on the terminal what the launcher is doing, with the seconds since its start. */
final class Progress {
  private final PrintStream out;
  private final long startNanos = System.nanoTime();

  Progress(PrintStream out) {
    this.out = out;
  }

  void say(String line) {
    double seconds = Duration.ofNanos(System.nanoTime() - startNanos).toMillis() / 1000.0;
    out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds, line);
    out.flush();
  }
}
