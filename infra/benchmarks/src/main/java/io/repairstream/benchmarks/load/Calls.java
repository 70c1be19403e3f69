package io.repairstream.benchmarks.load;

/** What a stage asks of the program under test; called on one event loop. */
public interface Calls {
  /** Request {@code number}, counted from 0 in each stage. */
  HttpCall call(long number);

  /**
   * Takes the answer to request {@code number}.
   *
   * @return true when the operation was done, false when the program refused it because it is too
   *     busy
   * @throws LoadFailure when the answer is neither: it ends the run
   */
  boolean answered(long number, HttpAnswer answer);
}
