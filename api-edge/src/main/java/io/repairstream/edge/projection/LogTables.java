package io.repairstream.edge.projection;

import io.repairstream.schemas.event.EventMeta;
import java.time.Instant;
import java.util.List;

/** The tables of commands and events. */
final class LogTables {
  static final Table<Accepted> ACCEPTED =
      Table.firstStays(
          "operations",
          List.of("org_id", "command_id"),
          List.of(
              Column.id("org_id", Accepted::orgId),
              Column.id("command_id", Accepted::commandId),
              Column.text("status", row -> "ACCEPTED"),
              Column.time("accepted_at", Accepted::at)));

  /**
   * A reply may be read before its command; only the first reply of a command counts, all others
   * tell it again.
   */
  static final Table<Decided> DECIDED =
      Table.replacedWhile(
          "operations",
          List.of("org_id", "command_id"),
          "t.status = 'ACCEPTED'",
          "accepted_at",
          List.of(
              Column.id("org_id", Decided::orgId),
              Column.id("command_id", Decided::commandId),
              Column.text("status", Decided::status),
              Column.time("accepted_at", Decided::at),
              Column.bytes("reply", Decided::reply)));

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
              Column.time("occurred_at", row -> row.meta.getOccurredAt()),
              Column.time("recorded_at", row -> row.meta.getRecordedAt()),
              Column.json("doc", Recorded::doc)));

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

  /** A command that is in the log. */
  record Accepted(String orgId, String commandId, Instant at) {}

  /** A command that was decided. */
  @SuppressWarnings("ArrayRecordComponent") // opaque bytes on their way to a column
  record Decided(String orgId, String commandId, String status, Instant at, byte[] reply) {}

  /** An event with what the feed shows of it. */
  record Recorded(EventMeta meta, String type, List<String> names, String doc) {}
}
