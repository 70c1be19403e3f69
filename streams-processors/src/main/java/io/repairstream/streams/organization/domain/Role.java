package io.repairstream.streams.organization.domain;

/** The part a person, or a key acting for one, plays in an organization. */
public enum Role {
  OWNER,
  MANAGER,
  FRONT_DESK,
  TECH,
  QC,
  ACCOUNTING,
  DISPATCHER
}
