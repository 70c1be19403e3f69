package io.repairstream.edge.store;

import io.vertx.core.Future;

/** Reads the events of one organization. */
public interface EventReads {
  /** A page of what {@code query} asks for, in the order of the organization's sequence. */
  Future<EventPage> events(String orgId, EventQuery query);
}
