package io.repairstream.edge.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the feed: every event after {@code after} and up to {@code next} that was asked for.
 *
 * @param events in the order of their sequence
 * @param after where it begins
 * @param next what it reaches up to: where to go on after
 * @param hasMore whether there are further events, wanted or not
 * @param first sequence of the first event that is kept, or of the next one when none is
 * @param last sequence the read model has come to
 */
public record FeedPage(
    List<Event> events, long after, long next, boolean hasMore, long first, long last) {
  /** Copies the events. */
  public FeedPage {
    events = List.copyOf(events);
  }

  /** Whether events between {@code after} and the page are no longer kept. */
  public boolean hasGap() {
    return after + 1 < first && after < last;
  }

  /**
   * An event.
   *
   * @param sequence its place
   * @param name the name it is shown under
   * @param resource whose read scope it takes to see its data; null = nobody knows any more
   * @param head JSON object of all but its data
   * @param data JSON of the entity after it
   */
  public record Event(
      long sequence, String name, @Nullable String resource, String head, String data) {
    /** The event as JSON text. */
    public String json() {
      return EventJson.with(head, data);
    }

    /** The same without what it is about. */
    public String jsonWithoutData() {
      return EventJson.with(head, "null");
    }
  }
}
