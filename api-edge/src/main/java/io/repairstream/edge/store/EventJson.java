package io.repairstream.edge.store;

import io.repairstream.schemas.FeedNames;
import io.repairstream.schemas.json.WireTime;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes an event as timelines and the feed show it. */
final class EventJson {
  /** What {@link #head} needs of a row, and {@code doc}. */
  static final String COLUMNS =
      "event_id, sequence, names, type, entity_type"
          // Repair orders write their ids in a way of their own.
          + ", coalesce(doc ->> 'id', entity_id::text) as entity_id, entity_version, shop_id"
          + ", work_order_id, occurred_at, recorded_at, actor::text as actor, command_id"
          + ", doc::text as doc";

  private EventJson() {}

  /** The whole event of {@code row}. */
  static String of(Row row) {
    return with(head(row), row.getString("doc"));
  }

  /** An event that begins with {@code head}; {@code data} is JSON text. */
  static String with(String head, String data) {
    return head.substring(0, head.length() - 1) + ",\"data\":" + data + "}";
  }

  /** All of the event of {@code row} but its data, as a JSON object. */
  static String head(Row row) {
    String[] names = row.getArrayOfStrings("names");
    String type = row.getString("type");
    String actor = row.getString("actor");
    JsonArray all = new JsonArray();
    for (String name : names) {
      all.add(name);
    }
    return new JsonObject()
        .put("id", row.getUUID("event_id").toString())
        .put("sequence", row.getLong("sequence"))
        .put("event", names.length == 0 ? type : names[0])
        .put("names", all)
        .put("type", type)
        .put("entity_type", row.getString("entity_type"))
        .put("entity_id", row.getString("entity_id"))
        .put("version", row.getLong("entity_version"))
        .put("deleted", FeedNames.isTombstone(type))
        .put("shop_id", text(row.getUUID("shop_id")))
        .put("work_order_id", text(row.getUUID("work_order_id")))
        .put("occurred_at", WireTime.text(row.getOffsetDateTime("occurred_at").toInstant()))
        .put("recorded_at", WireTime.text(row.getOffsetDateTime("recorded_at").toInstant()))
        .put("actor", actor == null ? null : new JsonObject(actor))
        .put("command_id", text(row.getUUID("command_id")))
        .encode();
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }
}
