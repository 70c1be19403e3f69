package io.repairstream.benchmarks.process;

import io.repairstream.embedded.ChildProcess;
import io.repairstream.embedded.Jdk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A JVM of this machine that a benchmark started. */
public final class JvmProgram implements Scope.Owned {
  /** What the launcher gives the processors, for runs that have no process to ask. */
  public static final List<String> USUAL_OPTIONS =
      List.of("-Xms128m", "-Xmx256m", "-Xmn64m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

  private static final Duration STOP = Duration.ofSeconds(120);
  private static final long POLL_NANOS = Duration.ofMillis(25).toNanos();

  private final String name;
  private final ChildProcess process;
  private @Nullable Stillness still;

  private JvmProgram(String name, ChildProcess process) {
    this.name = name;
    this.process = process;
  }

  /**
   * Starts it; its output goes to {@code <directory>/<name>.log}.
   *
   * @param options of the virtual machine
   * @param program class path or jar, main class and arguments
   */
  public static JvmProgram start(
      String name, Path directory, List<String> options, List<String> program) {
    return new JvmProgram(
        name, ChildProcess.start(name, directory, Jdk.command(options, program), Map.of()));
  }

  /**
   * The heap and collector options process {@code pid} was started with, so that another can have
   * the same.
   */
  public static List<String> optionsOf(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().arguments())
        .map(arguments -> List.of(arguments).stream().filter(JvmProgram::isTuning).toList())
        .filter(options -> !options.isEmpty())
        .orElse(USUAL_OPTIONS);
  }

  private static boolean isTuning(String argument) {
    return argument.startsWith("-Xm") || argument.startsWith("-XX:+Use");
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Waits until {@code ready}; fails when the program ends before, or after {@code deadline}. */
  public void await(BooleanSupplier ready, Duration deadline) {
    long end = System.nanoTime() + deadline.toNanos();
    while (!ready.getAsBoolean()) {
      requireAlive();
      if (System.nanoTime() - end > 0) {
        throw new ProgramFailure(
            name
                + " was not ready after "
                + deadline.toSeconds()
                + " s; its log ends with:\n"
                + process.logTail());
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Fails when the program has ended. */
  public void requireAlive() {
    if (!process.alive()) {
      throw new ProgramFailure(name + " has ended; its log ends with:\n" + process.logTail());
    }
  }

  /** Stops it where it is until {@link #wake}; fails when it has ended. */
  public void freeze() {
    requireAlive();
    still = Stillness.of(List.of(pid()));
  }

  /** Lets it go on, if it stands still. */
  public void wake() {
    Stillness until = still;
    if (until != null) {
      until.end();
      still = null;
    }
  }

  @Override
  public void end() {
    // One that stands still would not hear that it is to end, and be waited for in vain.
    wake();
    process.stop(STOP);
  }
}
