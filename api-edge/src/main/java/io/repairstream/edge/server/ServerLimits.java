package io.repairstream.edge.server;

import java.time.Duration;

/**
 * What clients may take of the public port.
 *
 * @param connections open at a time
 * @param connectionsPerAddress open at a time from one address; 0 = as many as in all, which is
 *     right behind a proxy, where all come from one
 * @param requests in work at a time
 * @param head from the first byte of a request's head to its last
 * @param idle how long a connection may be open without a request
 * @param drain how long it goes on serving after it has said that it is not ready any more
 * @param grace how long requests in work may take to end when it stops
 */
public record ServerLimits(
    int connections,
    int connectionsPerAddress,
    int requests,
    Duration head,
    Duration idle,
    Duration drain,
    Duration grace) {
  /** Bounds for a process that runs alone on its port. */
  public static final ServerLimits STANDARD =
      new ServerLimits(
          20_000,
          0,
          20_000,
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ZERO,
          Duration.ofSeconds(10));
}
