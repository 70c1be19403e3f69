package io.repairstream.embedded;

import java.util.concurrent.CompletableFuture;

/**
 * One real part of the stack that runs as a process of its own and keeps its data in a directory.
 */
public interface Part extends AutoCloseable {

  String name();

  /**
   * Starts the process and returns once it serves; on a directory that was used before, with what
   * was there. A process that an earlier, killed owner left running on the directory is ended
   * first.
   *
   * @throws PartFailure if it does not serve in time
   */
  void start();

  /** Where it serves, in the form its clients are configured with. */
  String address();

  long pid();

  /**
   * The exit code, once the process that runs now has ended, for whatever reason. Cancelling it
   * does nothing to the process.
   */
  CompletableFuture<Integer> onExit();

  /** Ends the process in order, losing nothing; does nothing when it does not run. */
  void stop();

  /** Ends the process as a crash would and returns when it is gone. */
  void kill();

  @Override
  default void close() {
    stop();
  }
}
