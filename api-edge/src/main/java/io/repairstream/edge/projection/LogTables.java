package io.repairstream.edge.projection;

import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.event.EventMeta;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** The tables of commands and events. */
final class LogTables {
  /**
   * A reply may be read before its command; only the first reply of a command counts, all others
   * tell it again.
   *
   * <p>Commands and replies are rows of one statement: in two, workers that read one another's
   * replies would lock the same operations in different orders.
   */
  static final Table<Operation> OPERATIONS =
      Table.replacedWhile(
          "operations",
          List.of("org_id", "command_id"),
          "t.status = 'ACCEPTED' and excluded.status <> 'ACCEPTED'",
          "accepted_at",
          row -> row.reply == null ? 0L : 1L,
          List.of(
              Column.id("org_id", Operation::orgId),
              Column.id("command_id", Operation::commandId),
              Column.text("status", Operation::status),
              Column.time("accepted_at", Operation::at),
              Column.bytes("reply", Operation::reply)));

  static final Table<Recorded> EVENTS =
      Table.firstStays(
          "events",
          List.of("org_id", "sequence", "recorded_at"),
          List.of(
              Column.id("org_id", row -> row.meta.getOrgId()),
              Column.number("sequence", row -> row.meta.getSequence()),
              Column.id("event_id", row -> row.meta.getEventId()),
              Column.text("type", Recorded::type),
              Column.texts("names", Recorded::names),
              Column.text("entity_type", row -> row.meta.getEntityType()),
              Column.id("entity_id", row -> row.meta.getEntityId()),
              Column.id("work_order_id", row -> row.meta.getWorkOrderId()),
              Column.time("occurred_at", row -> row.meta.getOccurredAt()),
              Column.time("recorded_at", row -> row.meta.getRecordedAt()),
              Column.number("entity_version", row -> row.meta.getEntityVersion()),
              Column.id("shop_id", row -> row.audience.shopId()),
              Column.json("actor", row -> actor(row.meta.getActor())),
              Column.id("command_id", row -> row.meta.getCausationId()),
              Column.text("resource", row -> row.audience.resource()),
              Column.flag("everywhere", row -> row.audience.everywhere()),
              Column.json("doc", Recorded::doc)),
          "recorded_at",
          "ensure_event_partition");

  static final Table<Change.Applied> APPLIED_SEQUENCES =
      Table.newestWins(
          "applied_sequences",
          List.of("org_id"),
          "sequence",
          Change.Applied::sequence,
          List.of(
              Column.id("org_id", Change.Applied::orgId),
              Column.number("sequence", Change.Applied::sequence)));

  private LogTables() {}

  /** A command that is in the log, with its reply once it was decided. */
  @SuppressWarnings("ArrayRecordComponent") // opaque bytes on their way to a column
  record Operation(
      String orgId, String commandId, String status, Instant at, byte @Nullable [] reply) {
    static Operation accepted(String orgId, String commandId, Instant at) {
      return new Operation(orgId, commandId, "ACCEPTED", at, null);
    }
  }

  /** An event with what the feed shows of it. */
  record Recorded(EventMeta meta, String type, List<String> names, Audience audience, String doc) {}

  private static String actor(Actor actor) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", actor.getKind().name().toLowerCase(Locale.ROOT))
        .put("id", actor.getId())
        .put("role", actor.getRole().name())
        .toString();
  }
}
