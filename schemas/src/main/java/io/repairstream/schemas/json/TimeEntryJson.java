package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.TimeEntry;
import io.repairstream.schemas.entity.WorkOrderKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The JSON form of time entries. */
final class TimeEntryJson {
  private TimeEntryJson() {}

  static ObjectNode list(TimeEntry entry) {
    return Fields.object()
        .text("id", entry.getId())
        .text("org_id", entry.getOrgId())
        .text("external_ref", entry.getExternalRef())
        .text("technician_id", entry.getTechnicianId())
        .text("shop_id", entry.getShopId())
        .lower("kind", entry.getKind())
        .workOrder("work_order_id", orderKind(entry), entry.getWorkOrderId())
        .upper("status", entry.getStatus())
        .time("started_at", entry.getStartedAt())
        .time("stopped_at", entry.getStoppedAt())
        .number("duration_seconds", seconds(entry.getStartedAt(), entry.getStoppedAt()))
        .text("note", entry.getNote())
        .flag("auto_stopped", entry.getAutoStopped())
        .text("approved_by", entry.getApprovedBy())
        .time("approved_at", entry.getApprovedAt())
        .number("version", entry.getVersion())
        .time("created_at", entry.getCreatedAt())
        .time("updated_at", entry.getUpdatedAt())
        .done();
  }

  /** Whole seconds; how long something runs that has not stopped is nobody's to write down. */
  private static @Nullable Long seconds(Instant startedAt, @Nullable Instant stoppedAt) {
    return stoppedAt == null ? null : (Long) Duration.between(startedAt, stoppedAt).toSeconds();
  }

  /** Of no work order, the kind does not matter. */
  private static WorkOrderKind orderKind(TimeEntry entry) {
    WorkOrderKind kind = entry.getWorkOrderKind();
    return kind == null ? WorkOrderKind.TICKET : kind;
  }
}
