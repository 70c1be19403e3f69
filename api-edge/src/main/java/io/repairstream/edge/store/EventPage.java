package io.repairstream.edge.store;

import java.util.List;

/**
 * One page of events.
 *
 * @param events each as JSON text, as the feed shows it
 * @param hasMore whether others follow
 * @param last sequence of the last one; what was asked after when there is none
 */
public record EventPage(List<String> events, boolean hasMore, long last) {}
