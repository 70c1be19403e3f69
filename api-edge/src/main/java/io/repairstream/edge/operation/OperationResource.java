package io.repairstream.edge.operation;

import io.repairstream.edge.command.Reply;
import io.repairstream.edge.command.ReplyDecoder;
import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.store.OperationReads;
import io.repairstream.edge.store.OperationRow;
import io.repairstream.edge.writing.Refusals;
import io.repairstream.edge.writing.Renderers;
import io.repairstream.schemas.json.WireTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Serves {@code /operations}: what became of a command, with what its caller would have been
 * answered.
 */
public final class OperationResource {
  private static final long POLL_MS = 100;
  private static final int POLLS = 20;

  private final OperationReads reads;
  private final ReplyDecoder decoder;
  private final Renderers renderers;
  private final Vertx vertx;

  /** A resource over {@code reads}. */
  public OperationResource(
      OperationReads reads, ReplyDecoder decoder, Renderers renderers, Vertx vertx) {
    this.reads = reads;
    this.decoder = decoder;
    this.renderers = renderers;
    this.vertx = vertx;
  }

  /** Its handlers by operationId. */
  public Map<String, ApiHandler> handlers() {
    return Map.of("getOperation", request -> find(request, POLLS));
  }

  /** The projection may be a moment behind the 202 that named the operation. */
  private Future<Answer> find(ApiRequest request, int pollsLeft) {
    return reads
        .find(request.orgId(), request.id())
        .compose(
            row -> {
              if (row != null) {
                return show(row);
              }
              return pollsLeft == 0
                  ? Future.failedFuture(ApiProblem.notFound("operation", request.id()))
                  : vertx.timer(POLL_MS).compose(none -> find(request, pollsLeft - 1));
            });
  }

  private Future<Answer> show(OperationRow row) {
    byte[] bytes = row.reply();
    if (bytes == null) {
      return Future.succeededFuture(answer(row, null));
    }
    // Decoding may have to ask the schema registry.
    return vertx
        .executeBlocking(() -> decoder.decode(bytes, false), false)
        .map(reply -> answer(row, reply));
  }

  private Answer answer(OperationRow row, @Nullable Reply reply) {
    ObjectNode data =
        Json.object()
            .put("id", row.commandId())
            .put("status", row.status().name().toLowerCase(Locale.ROOT))
            .put("accepted_at", WireTime.text(row.acceptedAt()))
            .putNull("result")
            .putNull("error");
    if (reply != null) {
      switch (row.status()) {
        case ACCEPTED -> {
          // Nothing to tell yet.
        }
        case APPLIED -> data.set("result", Json.readOwn(renderers.render(reply.records()).json()));
        case REFUSED -> data.set("error", Refusals.error(reply));
      }
    }
    Answer answer = Answer.of(200, Json.write(data));
    return reply == null
        ? answer
        : answer.with("Consistency-Token", Long.toString(reply.reply().getSequence()));
  }
}
