package io.repairstream.edge.command;

import java.time.Duration;

/**
 * How long a caller waits for an outcome.
 *
 * @param atMost zero = not at all: the answer is 202 as soon as the log has the command
 */
public record WaitPolicy(Duration atMost) {
  /** Not at all. */
  public static final WaitPolicy NONE = new WaitPolicy(Duration.ZERO);

  /** Whether there is anything to wait for. */
  public boolean waits() {
    return atMost.isPositive();
  }
}
