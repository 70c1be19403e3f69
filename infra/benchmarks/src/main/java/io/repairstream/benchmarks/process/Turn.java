package io.repairstream.benchmarks.process;

import java.util.List;
import java.util.function.Supplier;

/** Processes that stand still unless it is their turn. */
public final class Turn implements Scope.Owned {
  private final List<Long> pids;
  private Stillness stillness;

  /** Freezes {@code pids} until their first turn. */
  public Turn(List<Long> pids) {
    this.pids = List.copyOf(pids);
    this.stillness = Stillness.of(this.pids);
  }

  /** What {@code work} gives, done while the processes run. */
  public <T> T take(Supplier<T> work) {
    stillness.end();
    try {
      return work.get();
    } finally {
      stillness = Stillness.of(pids);
    }
  }

  /** Wakes them; nobody can end or look into a process that stands still. */
  @Override
  public void end() {
    stillness.end();
  }
}
