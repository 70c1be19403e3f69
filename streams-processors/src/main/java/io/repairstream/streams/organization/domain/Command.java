package io.repairstream.streams.organization.domain;

/** What someone asks an organization to do; every entity has its own sealed family of these. */
public interface Command {
  /** Who asks, and under which conditions. */
  CommandMeta meta();

  /** Type of the entity it is about. */
  EntityType<?> entityType();

  /** Id of the entity it is about, which a creating command brings along. */
  String entityId();

  /** What comes of it, given the organization as it is. */
  Decision decide(OrganizationView view);
}
