package io.repairstream.edge.store;

import java.time.Duration;

/**
 * How the read model is reached.
 *
 * @param databaseUrl {@code postgresql://repairstream_edge@host:port/database}, a password in it
 *     where one is needed
 * @param connections connections for reads
 * @param waitQueue reads that may wait for a connection; more are refused
 * @param deadline how long one read may take, waiting included
 * @param waiters requests that may wait for the projection at a time
 */
public record StoreSettings(
    String databaseUrl, int connections, int waitQueue, Duration deadline, int waiters) {
  @Override
  public String toString() {
    return "StoreSettings[connections=" + connections + ", waitQueue=" + waitQueue + "]";
  }
}
