package io.repairstream.streams.organization.domain;

/** A thing with an identity and a history. */
public interface Entity {
  /** Its id within the organization. */
  String id();

  /** How often and when it changed. */
  Revision revision();
}
