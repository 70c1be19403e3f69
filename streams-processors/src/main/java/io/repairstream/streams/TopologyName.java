package io.repairstream.streams;

import io.repairstream.streams.kpi.KpiTopology;
import io.repairstream.streams.metering.MeteringTopology;
import io.repairstream.streams.organization.OrganizationTopology;

/**
 * The topologies there are; each is a Streams application of its own and can run in a process of
 * its own.
 */
public enum TopologyName {
  ORGANIZATION(OrganizationTopology.APPLICATION),
  KPI(KpiTopology.APPLICATION),
  METERING(MeteringTopology.APPLICATION);

  private final String applicationId;

  TopologyName(String applicationId) {
    this.applicationId = applicationId;
  }

  /** Streams application id, and so the consumer group and the prefix of changelogs. */
  String applicationId() {
    return applicationId;
  }
}
