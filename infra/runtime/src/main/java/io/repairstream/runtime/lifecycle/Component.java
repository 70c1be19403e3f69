package io.repairstream.runtime.lifecycle;

/** A part of a process that is started, can say whether it would work now, and is stopped. */
public interface Component extends AutoCloseable {
  /** Name for logs and health, in kebab case. */
  String name();

  /**
   * Starts it and returns once it is able to work, or has begun to try for as long as it takes.
   *
   * @throws Exception when it can never work, for example because a port is taken
   */
  void start() throws Exception;

  /** Whether it would work now; answers at once. */
  Health check();

  /**
   * Stops it within bounded time, keeping what it has promised; safe to call twice and before
   * start.
   */
  @Override
  void close();
}
