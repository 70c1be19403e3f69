package io.repairstream.benchmarks.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Holds processes still that would take part of the machine from the one under test. */
public final class Stillness implements Scope.Owned {
  private static final long DEADLINE_SECONDS = 5;

  private final List<Long> pids;

  private Stillness(List<Long> pids) {
    this.pids = pids;
  }

  /** Freezes {@code pids} until {@link #end}. */
  public static Stillness of(List<Long> pids) {
    Stillness stillness = new Stillness(List.copyOf(pids));
    signal("-STOP", stillness.pids);
    return stillness;
  }

  @Override
  public void end() {
    signal("-CONT", pids);
  }

  private static void signal(String name, List<Long> pids) {
    List<String> command = new ArrayList<>(List.of("kill", name));
    pids.stream()
        .filter(pid -> ProcessHandle.of(pid).isPresent())
        .map(String::valueOf)
        .forEach(command::add);
    if (command.size() == 2) {
      return;
    }
    try {
      Process kill = new ProcessBuilder(command).inheritIO().start();
      if (!kill.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new ProgramFailure("kill " + name + " of processes " + pids + " failed");
      }
    } catch (IOException e) {
      throw new ProgramFailure("kill cannot be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProgramFailure("interrupted while sending " + name, e);
    }
  }
}
