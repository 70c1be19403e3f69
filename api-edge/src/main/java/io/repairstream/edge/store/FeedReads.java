package io.repairstream.edge.store;

import io.vertx.core.Future;

/** Reads the feed of one organization: everything that happened, in the order it happened. */
public interface FeedReads {
  /** The events after {@code query}'s position, as far as the read model has come. */
  Future<FeedPage> feed(String orgId, FeedQuery query);
}
