package io.repairstream.edge.reading;

import io.repairstream.edge.contract.Operation;
import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.http.EntityTags;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.store.EntityPage;
import io.repairstream.edge.store.EntityReads;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.store.StoredEntity;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Answers reads of entities: one with its validator, or a page of many. */
public final class EntityAnswers {
  private final EntityReads reads;
  private final Cursors cursors;

  /** Answers from {@code reads}. */
  public EntityAnswers(EntityReads reads, Cursors cursors) {
    this.reads = reads;
    this.cursors = cursors;
  }

  /**
   * The handler of {@code operation}, which lists {@code table}.
   *
   * @throws io.repairstream.edge.contract.ContractException when its parameters are not the filters
   *     of the table
   */
  public ApiHandler list(Operation operation, EntityTable table) {
    ListRequest.requireFilters(operation, table, Set.of());
    return request -> list(request, table, Map.of());
  }

  /**
   * The handler of {@code operation}, which lists those of {@code table} whose {@code column} names
   * the path's entity of {@code owner}; {@code resource} names that in a 404.
   */
  public ApiHandler listOf(
      Operation operation, EntityTable owner, String resource, EntityTable table, String column) {
    ListRequest.requireFilters(operation, table, Set.of(column));
    return request ->
        entity(request, owner, resource, request.id())
            .compose(found -> list(request, table, Map.of(column, found.id())));
  }

  private Future<Answer> list(ApiRequest request, EntityTable table, Map<String, String> fixed) {
    ListRequest wanted = ListRequest.of(request, table, fixed, cursors);
    return reads
        .list(table, request.orgId(), request.shops(), wanted.query())
        .map(page -> page(request, wanted, page));
  }

  /**
   * The handler of one entity of {@code table} by the path's id; {@code resource} names it in a
   * 404.
   */
  public ApiHandler find(EntityTable table, String resource) {
    return request ->
        entity(request, table, resource, request.id()).map(found -> one(request, found));
  }

  /** The entity, or a failure with 404. */
  public Future<StoredEntity> entity(
      ApiRequest request, EntityTable table, String resource, String id) {
    return reads
        .find(table, request.orgId(), request.shops(), id)
        .compose(
            found ->
                found == null
                    ? Future.failedFuture(ApiProblem.notFound(resource, request.asSent(id)))
                    : Future.succeededFuture(found));
  }

  /** {@code found} with its validator, or 304 when the caller has it. */
  public static Answer one(ApiRequest request, StoredEntity found) {
    String tag = EntityTags.of(found.version(), found.embedded());
    Answer answer =
        EntityTags.noneMatchNames(request.headers().ifNoneMatch(), tag)
            ? Answer.notModified()
            : Answer.of(200, found.json());
    return answer.with("ETag", tag);
  }

  private Answer page(ApiRequest request, ListRequest wanted, EntityPage page) {
    StringBuilder data = new StringBuilder("[");
    for (StoredEntity row : page.rows()) {
      data.append(data.length() > 1 ? "," : "").append(row.json());
    }
    String next =
        page.next() == null
            ? null
            : cursors.write(wanted.query().sort(), page.next(), wanted.place(), wanted.source());
    ObjectNode meta = Json.object();
    meta.put("page", wanted.page());
    meta.put("perPage", wanted.query().limit());
    meta.put("total", page.total() < 0 ? null : (Long) page.total());
    meta.put("has_more", page.hasMore());
    meta.put("next_cursor", next);
    Answer answer = Answer.page(data.append(']').toString(), Json.write(meta));
    return next == null ? answer : answer.with("Link", Cursors.link(request, next));
  }
}
