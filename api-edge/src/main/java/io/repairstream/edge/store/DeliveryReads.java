package io.repairstream.edge.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the webhook deliveries of one organization. */
public interface DeliveryReads {
  /** Most attempts that are shown of one delivery: the last ones. */
  int MOST_ATTEMPTS = 100;

  /**
   * The delivery with its attempts; null when the log has none of this id for a caller with {@code
   * shopScope}.
   */
  Future<@Nullable StoredDelivery> find(String orgId, Set<String> shopScope, String id);

  /** What to send when the delivery is sent again; null when the log has none such. */
  Future<@Nullable SentEvent> sent(String orgId, Set<String> shopScope, String id);

  /**
   * A delivery and its attempts.
   *
   * @param version its version, the ETag
   * @param json text of its JSON form
   * @param attempts texts of theirs, in the order they were made
   */
  record StoredDelivery(long version, String json, List<String> attempts) {
    /** Copies the list. */
    public StoredDelivery {
      attempts = List.copyOf(attempts);
    }
  }

  /**
   * The event a delivery is about, and for whom.
   *
   * @param name public name it was sent under
   * @param data text of its JSON form
   */
  record SentEvent(
      String endpointId,
      String eventId,
      String name,
      long sequence,
      String entityType,
      String entityId,
      Instant occurredAt,
      String data) {}
}
