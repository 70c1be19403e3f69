package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.ApproveEstimate;
import io.repairstream.schemas.command.CreateEstimate;
import io.repairstream.schemas.command.DecideEstimateByLink;
import io.repairstream.schemas.command.DeclineEstimate;
import io.repairstream.schemas.command.EstimateLineDraft;
import io.repairstream.schemas.command.EstimateLineVote;
import io.repairstream.schemas.command.ReviseEstimate;
import io.repairstream.schemas.command.SendEstimate;
import io.repairstream.schemas.command.UpdateEstimate;
import io.repairstream.schemas.event.EstimateApproved;
import io.repairstream.schemas.event.EstimateCreated;
import io.repairstream.schemas.event.EstimateDeclined;
import io.repairstream.schemas.event.EstimateExpired;
import io.repairstream.schemas.event.EstimateSent;
import io.repairstream.schemas.event.EstimateSuperseded;
import io.repairstream.schemas.event.EstimateUpdated;
import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.estimate.Estimate;
import io.repairstream.streams.organization.domain.estimate.EstimateCommand;
import io.repairstream.streams.organization.domain.estimate.EstimateEvent;
import io.repairstream.streams.organization.domain.estimate.LineDraft;
import io.repairstream.streams.organization.domain.estimate.LineKind;
import io.repairstream.streams.organization.domain.estimate.LineVote;
import io.repairstream.streams.organization.domain.estimate.Statement;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Estimates between Avro and domain. */
final class EstimateCodec extends EntityCodec<Estimate, io.repairstream.schemas.entity.Estimate> {
  EstimateCodec() {
    super(Estimate.TYPE, io.repairstream.schemas.entity.Estimate.class);
  }

  @Override
  io.repairstream.schemas.entity.Estimate toAvro(String orgId, Estimate entity) {
    return EstimateStateCodec.toAvro(orgId, entity);
  }

  @Override
  Estimate fromAvro(io.repairstream.schemas.entity.Estimate avro) {
    return EstimateStateCodec.fromAvro(avro);
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(CreateEstimate.class, CreateEstimate::getMeta, EstimateCodec::create);
    readers.add(UpdateEstimate.class, UpdateEstimate::getMeta, EstimateCodec::update);
    readers.add(
        SendEstimate.class,
        SendEstimate::getMeta,
        (avro, meta) ->
            new EstimateCommand.SendEstimate(
                meta, avro.getEstimateId(), avro.getApprovalTokenHash(), avro.getExpiresAt()));
    readers.add(
        ApproveEstimate.class,
        ApproveEstimate::getMeta,
        (avro, meta) ->
            new EstimateCommand.ApproveEstimate(
                meta,
                avro.getEstimateId(),
                new Statement(
                    avro.getSigner(), avro.getChannel(), avro.getNote(), avro.getTextSha256()),
                votes(avro.getLines())));
    readers.add(
        DeclineEstimate.class,
        DeclineEstimate::getMeta,
        (avro, meta) ->
            new EstimateCommand.DeclineEstimate(
                meta,
                avro.getEstimateId(),
                new Statement(
                    avro.getSigner(), avro.getChannel(), avro.getNote(), avro.getTextSha256())));
    readers.add(
        DecideEstimateByLink.class,
        DecideEstimateByLink::getMeta,
        (avro, meta) ->
            new EstimateCommand.DecideByLink(
                meta,
                avro.getEstimateId(),
                avro.getApprovalTokenHash(),
                avro.getApprove(),
                avro.getSigner(),
                avro.getNote(),
                votes(avro.getLines())));
    readers.add(
        ReviseEstimate.class,
        ReviseEstimate::getMeta,
        (avro, meta) ->
            new EstimateCommand.ReviseEstimate(meta, avro.getEstimateId(), avro.getFormerId()));
  }

  @Override
  void writeEvents(EventWriters<Estimate, io.repairstream.schemas.entity.Estimate> events) {
    events.add(EstimateEvent.EstimateCreated.class, EstimateCreated.class, EstimateCreated::new);
    events.addWithChanges(
        EstimateEvent.EstimateUpdated.class, EstimateUpdated.class, EstimateUpdated::new);
    events.addWithChanges(EstimateEvent.EstimateSent.class, EstimateSent.class, EstimateSent::new);
    events.addWithChanges(
        EstimateEvent.EstimateApproved.class, EstimateApproved.class, EstimateApproved::new);
    events.addWithChanges(
        EstimateEvent.EstimateDeclined.class, EstimateDeclined.class, EstimateDeclined::new);
    events.addWithChanges(
        EstimateEvent.EstimateExpired.class, EstimateExpired.class, EstimateExpired::new);
    events.addWithChanges(
        EstimateEvent.EstimateSuperseded.class, EstimateSuperseded.class, EstimateSuperseded::new);
  }

  @Override
  Command onAlarm(CommandMeta meta, String id) {
    return new EstimateCommand.ExpireEstimate(meta, id);
  }

  @Override
  String shopId(Estimate entity) {
    return entity.shopId();
  }

  @Override
  String workOrderId(Estimate entity) {
    return entity.workOrderId();
  }

  private static EstimateCommand create(CreateEstimate avro, CommandMeta meta) {
    return new EstimateCommand.CreateEstimate(
        meta,
        avro.getEstimateId(),
        avro.getWorkOrderId(),
        avro.getLines().stream().map(EstimateCodec::draft).toList(),
        avro.getNotes(),
        avro.getExpiresAt(),
        avro.getExternalRef());
  }

  private static EstimateCommand update(UpdateEstimate avro, CommandMeta meta) {
    List<String> present = avro.getPresent();
    return new EstimateCommand.UpdateEstimate(
        meta,
        avro.getEstimateId(),
        Patches.of(present, "lines", drafts(avro.getLines())),
        Patches.of(present, "notes", avro.getNotes()),
        Patches.of(present, "expires_at", avro.getExpiresAt()));
  }

  private static @Nullable List<LineDraft> drafts(@Nullable List<EstimateLineDraft> lines) {
    return lines == null ? null : lines.stream().map(EstimateCodec::draft).toList();
  }

  private static LineDraft draft(EstimateLineDraft avro) {
    return new LineDraft(
        kind(avro.getKind()),
        avro.getDescription(),
        avro.getQuantity(),
        avro.getUnitPrice(),
        avro.getTaxRate(),
        avro.getInventoryItemId());
  }

  private static @Nullable LineKind kind(String name) {
    for (LineKind kind : LineKind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return kind;
      }
    }
    return null;
  }

  private static List<LineVote> votes(List<EstimateLineVote> votes) {
    return votes.stream().map(vote -> new LineVote(vote.getLineId(), vote.getApproved())).toList();
  }
}
