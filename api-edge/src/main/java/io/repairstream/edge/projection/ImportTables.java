package io.repairstream.edge.projection;

import io.repairstream.schemas.reply.CommandReply;
import io.repairstream.schemas.reply.ImportedRow;
import io.repairstream.schemas.reply.Refusal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The table of what became of the rows of imports. */
final class ImportTables {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String EXTERNAL_REF = "external_ref";

  /** A row has one reply; one that is read again tells nothing new. */
  static final Table<Result> ROWS =
      Table.firstStays(
          "import_rows",
          List.of("org_id", "import_id", "row_no"),
          List.of(
              Column.id("org_id", Result::orgId),
              Column.id("import_id", Result::importId),
              Column.integer("row_no", Result::row),
              Column.text("status", Result::status),
              Column.id("entity_id", Result::entityId),
              Column.optionalJson("error", Result::error),
              Column.time("decided_at", Result::decidedAt)));

  private ImportTables() {}

  /** The result of {@code row}, as {@code reply} tells it. */
  static Change.Row row(CommandReply reply, ImportedRow row) {
    return ROWS.row(result(reply, row));
  }

  private static Result result(CommandReply reply, ImportedRow row) {
    Refusal refusal = reply.getRefusal();
    if (refusal == null) {
      return new Result(reply, row, "applied", row.getEntityId(), null);
    }
    JsonNode details = JSON.readTree(refusal.getDetailsJson());
    boolean thereAlready =
        refusal.getCode().equals("CONFLICT")
            && details.path("field").asString("").equals(EXTERNAL_REF);
    if (thereAlready) {
      return new Result(reply, row, "existing", details.path("existing_id").asString(), null);
    }
    ObjectNode error =
        JSON.createObjectNode().put("code", refusal.getCode()).put("message", refusal.getMessage());
    error.set("details", details);
    return new Result(reply, row, "refused", null, JSON.writeValueAsString(error));
  }

  /** What became of one row. */
  record Result(
      CommandReply reply,
      ImportedRow imported,
      String status,
      @Nullable String entityId,
      @Nullable String error) {
    String orgId() {
      return reply.getOrgId();
    }

    String importId() {
      return imported.getImportId();
    }

    int row() {
      return imported.getRow();
    }

    Instant decidedAt() {
      return reply.getRepliedAt();
    }
  }
}
