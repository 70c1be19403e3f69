package io.repairstream.edge.importing;

import com.github.f4b6a3.uuid.UuidCreator;
import io.repairstream.edge.command.PendingCommand;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.writing.Writes;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.ImportRow;
import io.repairstream.schemas.command.RejectImportRow;
import io.repairstream.schemas.command.RowReference;
import io.repairstream.schemas.entity.Actor;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;

/** Makes the commands of one import: of its rows, and of those that are none. */
final class RowCommands {
  private final ApiRequest request;
  private final RowKind kind;
  private final String importId;
  private final RowReader reader;
  private final Clock clock;
  private final Actor actor;
  private final List<String> shops;
  private final UUID namespace;
  private int refused;

  RowCommands(ApiRequest request, RowKind kind, String importId, Clock clock) {
    this.request = request;
    this.kind = kind;
    this.importId = importId;
    this.reader = new RowReader(kind);
    this.clock = clock;
    this.actor = Writes.actor(request.principal());
    this.shops = List.copyOf(request.shops());
    this.namespace = UUID.fromString(importId);
  }

  /** Rows that were refused here so far. */
  int refused() {
    return refused;
  }

  /** The command of {@code line}: its own, or the one that has it refused. */
  PendingCommand command(Line line) {
    try {
      RowReader.Row row = reader.read(line.bytes());
      CommandMeta meta = meta(line.number(), row.references());
      return pending(meta, kind.fill().command(single(row.body())).apply(meta));
    } catch (ApiProblem problem) {
      refused++;
      CommandMeta meta = meta(line.number(), List.of());
      String details = Json.write(problem.details() == null ? Json.object() : problem.details());
      return pending(
          meta,
          new RejectImportRow(meta, importId, problem.code().name(), problem.sentence(), details));
    }
  }

  /** The request that {@code body} would be alone. */
  private ApiRequest single(JsonNode body) {
    return request.asking(kind.single(), body);
  }

  private static PendingCommand pending(CommandMeta meta, SpecificRecord record) {
    return new PendingCommand(meta.getCommandId(), meta.getOrgId(), null, record);
  }

  private CommandMeta meta(int row, List<RowReference> references) {
    return new CommandMeta(
        id(row),
        request.orgId(),
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        actor,
        shops,
        null,
        null,
        new ImportRow(importId, row, references));
  }

  /** The same for one row of one import however often it is sent. */
  private String id(int row) {
    byte[] name = Integer.toString(row).getBytes(StandardCharsets.UTF_8);
    return UuidCreator.getNameBasedSha1(namespace, name).toString();
  }
}
