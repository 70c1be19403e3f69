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
 * @param kept connections to all of them that nobody uses, beyond which no further one is kept
 */
public record TransportLimits(
    Duration deadline,
    Duration connect,
    int excerptBytes,
    int drainBytes,
    int connections,
    int kept) {
  /** 15 s in all, 5 s to connect, 4 KB of the answer kept, 64 KB read, 10,000 connections kept. */
  public static final TransportLimits STANDARD =
      new TransportLimits(
          Duration.ofSeconds(15), Duration.ofSeconds(5), 4 * 1024, 64 * 1024, 2_000, 10_000);

  /** The same with another deadline. */
  public TransportLimits withDeadline(Duration other) {
    return new TransportLimits(other, connect, excerptBytes, drainBytes, connections, kept);
  }

  /** The same with so many connections kept. */
  public TransportLimits withKept(int other) {
    return new TransportLimits(deadline, connect, excerptBytes, drainBytes, connections, other);
  }
}
