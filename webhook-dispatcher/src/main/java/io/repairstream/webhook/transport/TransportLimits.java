package io.repairstream.webhook.transport;

import java.time.Duration;

/**
 * How one POST is bounded.
 *
 * @param deadline wall-clock time for everything, name resolution and body included
 * @param connect time to connect
 * @param excerptBytes how much of the answer is kept
 * @param drainBytes how much of the answer is read before the connection is dropped
 * @param connections connections to one host and port
 */
public record TransportLimits(
    Duration deadline, Duration connect, int excerptBytes, int drainBytes, int connections) {
  /** 15 s in all, 5 s to connect, 4 KB kept, 64 KB read. */
  public static final TransportLimits STANDARD =
      new TransportLimits(
          Duration.ofSeconds(15), Duration.ofSeconds(5), 4 * 1024, 64 * 1024, 2_000);

  /** The same with another deadline. */
  public TransportLimits withDeadline(Duration other) {
    return new TransportLimits(other, connect, excerptBytes, drainBytes, connections);
  }
}
