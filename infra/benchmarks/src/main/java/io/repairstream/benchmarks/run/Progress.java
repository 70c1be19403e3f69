package io.repairstream.benchmarks.run;

import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** Says what goes on, on a stream that is not the table's. */
public final class Progress {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final PrintStream out;
  private final Clock clock;

  /** Progress on {@code out}. */
  public Progress(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /** Says {@code line}. */
  public void say(String line) {
    out.println(TIME.format(LocalTime.now(clock)) + "  " + line);
    out.flush();
  }
}
