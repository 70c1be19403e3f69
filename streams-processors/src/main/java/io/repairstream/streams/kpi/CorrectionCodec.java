package io.repairstream.streams.kpi;

import com.github.f4b6a3.uuid.UuidCreator;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.NoteKpiCorrection;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.KpiFigures;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.streams.kpi.domain.Correction;
import io.repairstream.streams.kpi.domain.Figures;
import io.repairstream.streams.kpi.domain.Row;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Writes corrections as commands to the organization, which makes the event of them. */
final class CorrectionCodec {
  private static final String TYPE = NoteKpiCorrection.getClassSchema().getFullName();

  private final WireFormat wire;
  private final Catalogue catalogue;

  CorrectionCodec(WireFormat wire, Catalogue catalogue) {
    this.wire = wire;
    this.catalogue = catalogue;
  }

  void register() {
    wire.register(Topics.KPI_COMMANDS, NoteKpiCorrection.getClassSchema());
  }

  Record<Object, byte[]> command(Correction correction, Instant now) {
    Row row = correction.row();
    String orgId = row.spot().orgId();
    UUID rowId = UuidCreator.getNameBasedSha1(row.window().key());
    // The same revision is the same command; another application numbers them anew.
    String commandId =
        UuidCreator.getNameBasedSha1(rowId, KpiTopology.APPLICATION + "/" + row.revision())
            .toString();
    NoteKpiCorrection command =
        new NoteKpiCorrection(
            new CommandMeta(
                commandId,
                orgId,
                now,
                new Actor(ActorKind.SYSTEM, KpiTopology.NAME, Role.OWNER),
                List.of(),
                null,
                null,
                null),
            rowId.toString(),
            row.kpi().id(),
            catalogue.of(row.kpi()).version(),
            row.spot().shopId(),
            row.window().grain().name().toLowerCase(Locale.ROOT),
            row.window().start(),
            row.window().end(),
            row.spot().zone().getId(),
            row.dimensions(),
            row.currency(),
            row.revision(),
            figures(correction.before()),
            figures(row.figures()));
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, TYPE);
    Headers.add(headers, Headers.COMMAND_ID, commandId);
    return new Record<>(
        Headers.utf8(orgId),
        wire.encode(Topics.KPI_COMMANDS, command),
        now.toEpochMilli(),
        headers);
  }

  private static KpiFigures figures(Figures figures) {
    return new KpiFigures(figures.numerator(), figures.denominator(), figures.count());
  }
}
