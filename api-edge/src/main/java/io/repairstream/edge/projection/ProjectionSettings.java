package io.repairstream.edge.projection;

import java.time.Duration;

/**
 * How the projection runs.
 *
 * @param databaseUrl {@code postgresql://repairstream_projection@host:port/database}
 * @param group consumer group that shares the partitions
 * @param instanceId name of this process within the group, the same after a restart
 * @param workers threads, each with a consumer and a connection
 * @param feedRetention how long events are kept at least
 */
public record ProjectionSettings(
    String databaseUrl, String group, String instanceId, int workers, Duration feedRetention) {
  @Override
  public String toString() {
    return "ProjectionSettings[group=" + group + ", instanceId=" + instanceId + "]";
  }
}
