package io.repairstream.edge.importing;

import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.store.ImportReads;
import io.vertx.core.Future;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells what became of an import: how many rows of which outcome, and row by row. */
final class ImportAnswers {
  private static final String AFTER = "after";
  private static final String PER_PAGE = "per_page";
  private static final String STATUS = "status";
  private static final int ROWS_PER_PAGE = 100;

  private final ImportReads reads;

  ImportAnswers(ImportReads reads) {
    this.reads = reads;
  }

  Future<Answer> find(ApiRequest request) {
    Map<String, String> query = request.query();
    ImportReads.RowQuery wanted =
        new ImportReads.RowQuery(
            number(query.get(AFTER), 0),
            query.get(STATUS),
            number(query.get(PER_PAGE), ROWS_PER_PAGE));
    return reads
        .find(request.orgId(), request.id(), wanted)
        .compose(
            page ->
                page == null
                    ? Future.failedFuture(ApiProblem.notFound("import", request.id()))
                    : Future.succeededFuture(answer(request, page)));
  }

  private static Answer answer(ApiRequest request, ImportReads.ImportPage page) {
    ObjectNode data = shown(page);
    ImportScopes.requireRead(request.principal(), data.path("kind").asString());
    return Answer.of(200, Json.write(data));
  }

  private static ObjectNode shown(ImportReads.ImportPage page) {
    ObjectNode data = (ObjectNode) Json.readOwn(page.json());
    ObjectNode totals = data.putObject("totals");
    long told = 0;
    for (int i = 0; i < ImportReads.OUTCOMES.size(); i++) {
      long count = page.totals().get(i);
      totals.put(ImportReads.OUTCOMES.get(i), count);
      told += count;
    }
    JsonNode rows = data.path("rows");
    totals.put("pending", rows.isNumber() ? (Long) (rows.longValue() - told) : null);
    ArrayNode results = data.putArray("results");
    for (ImportReads.ImportedRow row : page.rows()) {
      results
          .addObject()
          .put("row", row.row())
          .put("status", row.status())
          .put("id", row.entityId())
          .set("error", error(row.error()));
    }
    data.put("next_after", page.hasMore() ? (Integer) page.rows().getLast().row() : null);
    return data;
  }

  private static @Nullable JsonNode error(@Nullable String json) {
    return json == null ? null : Json.readOwn(json);
  }

  private static int number(@Nullable String text, int otherwise) {
    return text == null ? otherwise : Integer.parseInt(text);
  }
}
