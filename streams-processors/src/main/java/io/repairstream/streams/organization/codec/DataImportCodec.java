package io.repairstream.streams.organization.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.repairstream.schemas.command.CreateImport;
import io.repairstream.schemas.command.FinishImport;
import io.repairstream.schemas.command.RejectImportRow;
import io.repairstream.schemas.event.ImportAbandoned;
import io.repairstream.schemas.event.ImportFinished;
import io.repairstream.schemas.event.ImportStarted;
import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.importing.DataImport;
import io.repairstream.streams.organization.domain.importing.ImportCommand;
import io.repairstream.streams.organization.domain.importing.ImportEvent;
import io.repairstream.streams.organization.domain.importing.ImportKind;
import io.repairstream.streams.organization.domain.importing.ImportStatus;
import io.repairstream.streams.organization.domain.importing.UploadCount;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Imports between Avro and domain. */
final class DataImportCodec
    extends EntityCodec<DataImport, io.repairstream.schemas.entity.DataImport> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

  DataImportCodec() {
    super(DataImport.TYPE, io.repairstream.schemas.entity.DataImport.class);
  }

  @Override
  io.repairstream.schemas.entity.DataImport toAvro(String orgId, DataImport entity) {
    UploadCount count = entity.count();
    return new io.repairstream.schemas.entity.DataImport(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        io.repairstream.schemas.entity.ImportKind.valueOf(entity.kind().name()),
        entity.fileName(),
        io.repairstream.schemas.entity.ImportStatus.valueOf(entity.status().name()),
        count == null ? null : (Integer) count.rows(),
        count == null ? null : (Integer) count.refusedAtEdge());
  }

  @Override
  DataImport fromAvro(io.repairstream.schemas.entity.DataImport avro) {
    return new DataImport(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        stored(ImportKind.class, avro.getKind()),
        avro.getFileName(),
        stored(ImportStatus.class, avro.getStatus()),
        count(avro.getRows(), avro.getRefusedAtEdge()));
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(
        CreateImport.class,
        CreateImport::getMeta,
        (avro, meta) ->
            new ImportCommand.CreateImport(
                meta, avro.getImportId(), kind(avro.getKind()), avro.getFileName()));
    readers.add(
        FinishImport.class,
        FinishImport::getMeta,
        (avro, meta) ->
            new ImportCommand.FinishImport(
                meta,
                avro.getImportId(),
                new UploadCount(avro.getRows(), avro.getRefusedAtEdge())));
    readers.add(RejectImportRow.class, RejectImportRow::getMeta, DataImportCodec::reject);
  }

  @Override
  void writeEvents(EventWriters<DataImport, io.repairstream.schemas.entity.DataImport> events) {
    events.add(ImportEvent.ImportStarted.class, ImportStarted.class, ImportStarted::new);
    events.add(ImportEvent.ImportFinished.class, ImportFinished.class, ImportFinished::new);
    events.add(ImportEvent.ImportAbandoned.class, ImportAbandoned.class, ImportAbandoned::new);
  }

  @Override
  Command onAlarm(CommandMeta meta, String id) {
    return new ImportCommand.AbandonImport(meta, id);
  }

  private static ImportCommand reject(RejectImportRow avro, CommandMeta meta) {
    try {
      Refusal reason =
          new Refusal(
              RefusalCode.valueOf(avro.getCode()),
              avro.getMessage(),
              JSON.readValue(avro.getDetailsJson(), DETAILS));
      return new ImportCommand.RejectImportRow(meta, avro.getImportId(), reason);
    } catch (JsonProcessingException e) {
      throw new UnreadableCommandException("the details of a refused row are no JSON", e);
    }
  }

  private static @Nullable ImportKind kind(String name) {
    for (ImportKind kind : ImportKind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return kind;
      }
    }
    return null;
  }

  private static @Nullable UploadCount count(
      @Nullable Integer rows, @Nullable Integer refusedAtEdge) {
    return rows == null || refusedAtEdge == null ? null : new UploadCount(rows, refusedAtEdge);
  }
}
