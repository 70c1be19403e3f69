package io.repairstream.benchmarks.process;

import java.util.function.Supplier;

/** A program that stands still unless it is its turn. */
public final class Turn implements Scope.Owned {
  private final JvmProgram program;

  /** Freezes {@code program} until its first turn. */
  public Turn(JvmProgram program) {
    this.program = program;
    program.freeze();
  }

  /** What {@code work} gives, done while the program runs. */
  public <T> T take(Supplier<T> work) {
    program.wake();
    try {
      return work.get();
    } finally {
      program.freeze();
    }
  }

  /** Wakes it; nobody can end or look into a program that stands still. */
  @Override
  public void end() {
    program.wake();
  }
}
