package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.ApproveTimeEntry;
import io.repairstream.schemas.command.StartTimeEntry;
import io.repairstream.schemas.command.StopTimeEntry;
import io.repairstream.schemas.command.UpdateTimeEntry;
import io.repairstream.schemas.event.TimeEntryApproved;
import io.repairstream.schemas.event.TimeEntryRecorded;
import io.repairstream.schemas.event.TimeEntryStarted;
import io.repairstream.schemas.event.TimeEntryStopped;
import io.repairstream.schemas.event.TimeEntryUpdated;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.timeentry.Approval;
import io.repairstream.streams.organization.domain.timeentry.TimeEntry;
import io.repairstream.streams.organization.domain.timeentry.TimeEntryCommand;
import io.repairstream.streams.organization.domain.timeentry.TimeEntryEvent;
import io.repairstream.streams.organization.domain.timeentry.TimeEntryKind;
import io.repairstream.streams.organization.domain.timeentry.TimeEntryStatus;
import io.repairstream.streams.organization.domain.timeentry.WorkedOn;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Time entries between Avro and domain. */
final class TimeEntryCodec
    extends EntityCodec<TimeEntry, io.repairstream.schemas.entity.TimeEntry> {
  TimeEntryCodec() {
    super(TimeEntry.TYPE, io.repairstream.schemas.entity.TimeEntry.class);
  }

  @Override
  io.repairstream.schemas.entity.TimeEntry toAvro(String orgId, TimeEntry entity) {
    WorkedOn workedOn = entity.workedOn();
    Approval approval = entity.approval();
    return new io.repairstream.schemas.entity.TimeEntry(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.externalRef(),
        entity.technicianId(),
        entity.shopId(),
        io.repairstream.schemas.entity.TimeEntryKind.valueOf(entity.kind().name()),
        workedOn == null ? null : workedOn.workOrderId(),
        workedOn == null
            ? null
            : io.repairstream.schemas.entity.WorkOrderKind.valueOf(workedOn.kind().name()),
        io.repairstream.schemas.entity.TimeEntryStatus.valueOf(entity.status().name()),
        entity.startedAt(),
        entity.stoppedAt(),
        entity.note(),
        entity.autoStopped(),
        approval == null ? null : approval.by(),
        approval == null ? null : approval.at());
  }

  @Override
  TimeEntry fromAvro(io.repairstream.schemas.entity.TimeEntry avro) {
    return new TimeEntry(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getExternalRef(),
        avro.getTechnicianId(),
        avro.getShopId(),
        stored(TimeEntryKind.class, avro.getKind()),
        workedOn(avro.getWorkOrderId(), avro.getWorkOrderKind()),
        stored(TimeEntryStatus.class, avro.getStatus()),
        avro.getStartedAt(),
        avro.getStoppedAt(),
        avro.getNote(),
        avro.getAutoStopped(),
        approval(avro.getApprovedBy(), avro.getApprovedAt()));
  }

  private static @Nullable WorkedOn workedOn(
      @Nullable String workOrderId, io.repairstream.schemas.entity.@Nullable WorkOrderKind kind) {
    return workOrderId == null || kind == null
        ? null
        : new WorkedOn(workOrderId, stored(WorkOrderKind.class, kind));
  }

  private static @Nullable Approval approval(@Nullable String by, @Nullable Instant at) {
    return by == null || at == null ? null : new Approval(by, at);
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(StartTimeEntry.class, StartTimeEntry::getMeta, TimeEntryCodec::start);
    readers.add(
        StopTimeEntry.class,
        StopTimeEntry::getMeta,
        (avro, meta) ->
            new TimeEntryCommand.StopTimeEntry(
                meta, avro.getTimeEntryId(), avro.getStoppedAt(), avro.getMeta().getIssuedAt()));
    readers.add(
        ApproveTimeEntry.class,
        ApproveTimeEntry::getMeta,
        (avro, meta) ->
            new TimeEntryCommand.ApproveTimeEntry(
                meta,
                avro.getTimeEntryId(),
                avro.getMeta().getActor().getId(),
                avro.getMeta().getIssuedAt()));
    readers.add(UpdateTimeEntry.class, UpdateTimeEntry::getMeta, TimeEntryCodec::update);
  }

  private static TimeEntryCommand start(StartTimeEntry avro, CommandMeta meta) {
    return new TimeEntryCommand.StartTimeEntry(
        meta,
        avro.getTimeEntryId(),
        avro.getTechnicianId(),
        avro.getShopId(),
        known(TimeEntryKind.class, avro.getKind()),
        avro.getWorkOrderId(),
        avro.getStartedAt(),
        avro.getStoppedAt(),
        avro.getNote(),
        avro.getExternalRef(),
        avro.getMeta().getIssuedAt());
  }

  private static TimeEntryCommand update(UpdateTimeEntry avro, CommandMeta meta) {
    List<String> present = avro.getPresent();
    return new TimeEntryCommand.UpdateTimeEntry(
        meta,
        avro.getTimeEntryId(),
        Patches.of(present, "started_at", avro.getStartedAt()),
        Patches.of(present, "stopped_at", avro.getStoppedAt()),
        Patches.of(present, "note", avro.getNote()),
        Patches.of(present, "work_order_id", avro.getWorkOrderId()),
        Patches.of(present, "external_ref", avro.getExternalRef()),
        avro.getMeta().getIssuedAt());
  }

  @Override
  void writeEvents(EventWriters<TimeEntry, io.repairstream.schemas.entity.TimeEntry> events) {
    events.add(
        TimeEntryEvent.TimeEntryStarted.class, TimeEntryStarted.class, TimeEntryStarted::new);
    events.add(
        TimeEntryEvent.TimeEntryRecorded.class, TimeEntryRecorded.class, TimeEntryRecorded::new);
    events.addWithChanges(
        TimeEntryEvent.TimeEntryStopped.class, TimeEntryStopped.class, TimeEntryStopped::new);
    events.addWithChanges(
        TimeEntryEvent.TimeEntryApproved.class, TimeEntryApproved.class, TimeEntryApproved::new);
    events.addWithChanges(
        TimeEntryEvent.TimeEntryUpdated.class, TimeEntryUpdated.class, TimeEntryUpdated::new);
  }

  @Override
  String shopId(TimeEntry entity) {
    return entity.shopId();
  }

  @Override
  @Nullable String workOrderId(TimeEntry entity) {
    WorkedOn workedOn = entity.workedOn();
    return workedOn == null ? null : workedOn.workOrderId();
  }
}
