package io.repairstream.streams.organization.domain.timeentry;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.team.TeamCommand;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands about time, asked at a fixed moment. */
final class Clocking {
  static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
  static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Clocking() {}

  static TeamCommand hire(String id, String... shops) {
    return new TeamCommand.CreateTeamMember(
        Scene.OWNER, id, "Max", null, Role.TECH, List.of(shops), null);
  }

  static TimeEntryCommand job(String id, String technician, @Nullable Instant startedAt) {
    return start(Scene.OWNER, id, technician, TimeEntryKind.JOB, Scene.TICKET, startedAt, null);
  }

  static TimeEntryCommand start(
      CommandMeta meta,
      String id,
      String technician,
      @Nullable TimeEntryKind kind,
      @Nullable String order,
      @Nullable Instant startedAt,
      @Nullable Instant stoppedAt) {
    String shop = order == null ? Scene.SHOP : null;
    return start(meta, id, technician, shop, kind, order, startedAt, stoppedAt, null);
  }

  static TimeEntryCommand start(
      CommandMeta meta,
      String id,
      String technician,
      @Nullable String shop,
      @Nullable TimeEntryKind kind,
      @Nullable String order,
      @Nullable Instant startedAt,
      @Nullable Instant stoppedAt,
      @Nullable String ref) {
    return new TimeEntryCommand.StartTimeEntry(
        meta, id, technician, shop, kind, order, startedAt, stoppedAt, "note", ref, NOON);
  }

  static TimeEntryCommand stop(String id, @Nullable Instant stoppedAt) {
    return new TimeEntryCommand.StopTimeEntry(Scene.OWNER, id, stoppedAt, NOON);
  }

  static TimeEntryCommand approve(CommandMeta meta, String id) {
    return new TimeEntryCommand.ApproveTimeEntry(meta, id, "key-1", NOON);
  }

  static TimeEntryCommand correct(
      CommandMeta meta,
      String id,
      Patch<Instant> startedAt,
      Patch<Instant> stoppedAt,
      Patch<String> order) {
    return new TimeEntryCommand.UpdateTimeEntry(
        meta, id, startedAt, stoppedAt, Patch.absent(), order, Patch.absent(), NOON);
  }

  static TimeEntryCommand annotate(String id, @Nullable String note, @Nullable String ref) {
    return new TimeEntryCommand.UpdateTimeEntry(
        Scene.OWNER,
        id,
        Patch.absent(),
        Patch.absent(),
        Patch.of(note),
        Patch.absent(),
        Patch.of(ref),
        NOON);
  }
}
