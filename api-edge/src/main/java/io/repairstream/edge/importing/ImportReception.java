package io.repairstream.edge.importing;

import io.repairstream.edge.command.CommandGateway;
import io.repairstream.edge.command.CommandIds;
import io.repairstream.edge.command.Outcome;
import io.repairstream.edge.command.PendingCommand;
import io.repairstream.edge.command.WaitPolicy;
import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.http.Consistency;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import io.repairstream.edge.writing.Refusals;
import io.repairstream.edge.writing.Writes;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.CreateImport;
import io.repairstream.schemas.command.FinishImport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes files of rows in: the import itself is a command, then each row is one, then a last one
 * says how many there were. All are on one partition, so they are decided in this order.
 */
final class ImportReception {
  private static final int MOST_UPLOADS = 4;
  private static final int MOST_UPLOADS_PER_ORGANIZATION = 2;
  private static final int MOST_TRIES = 20;
  private static final long TRY_AGAIN_MS = 100;
  private static final Duration VISIBLE = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final CommandGateway gateway;
  private final CommandIds ids;
  private final Consistency applied;
  private final Clock clock;
  private final WaitPolicy patience;
  private final Map<String, RowKind> kinds;
  private final UploadSlots slots = new UploadSlots(MOST_UPLOADS, MOST_UPLOADS_PER_ORGANIZATION);

  ImportReception(
      Vertx vertx,
      CommandGateway gateway,
      CommandIds ids,
      Consistency applied,
      Clock clock,
      WaitPolicy patience,
      Map<String, RowKind> kinds) {
    this.vertx = vertx;
    this.gateway = gateway;
    this.ids = ids;
    this.applied = applied;
    this.clock = clock;
    this.patience = patience;
    this.kinds = Map.copyOf(kinds);
  }

  /** The answer to the upload {@code body}. */
  Future<Answer> receive(ApiRequest request, ReadStream<Buffer> body) {
    RowKind kind = Objects.requireNonNull(kinds.get(request.query().get("kind")));
    require(request, kind);
    slots.take(request.orgId());
    try {
      return begin(request, kind, body).onComplete(done -> slots.giveBack(request.orgId()));
    } catch (RuntimeException e) {
      slots.giveBack(request.orgId());
      throw e;
    }
  }

  private static void require(ApiRequest request, RowKind kind) {
    ImportScopes.requireWrite(request.principal(), kind.name());
    if (request.headers().idempotencyKey() != null) {
      // A body that streams in cannot be compared with the first one's before its rows are taken.
      throw ApiProblem.invalid(
          "Idempotency-Key",
          "does not go with an import (expected: none; rows are known by their external_ref)",
          null);
    }
  }

  private Future<Answer> begin(ApiRequest request, RowKind kind, ReadStream<Buffer> body) {
    String importId = ids.next();
    CommandMeta meta = meta(request);
    CreateImport create =
        new CreateImport(meta, importId, kind.name(), request.query().get("file_name"));
    return gateway
        .execute(pending(meta, create), patience)
        .compose(
            outcome ->
                switch (outcome) {
                  case Outcome.Applied done ->
                      take(request, kind, importId, body)
                          .compose(
                              answer -> shown(request, answer, done.reply().reply().getSequence()));
                  case Outcome.Refused refused ->
                      Future.failedFuture(Refusals.problem(refused.reply(), request));
                  // It is in the log before its rows, which is all that they need.
                  case Outcome.Accepted accepted -> take(request, kind, importId, body);
                });
  }

  private Future<Answer> take(
      ApiRequest request, RowKind kind, String importId, ReadStream<Buffer> body) {
    RowCommands rows = new RowCommands(request, kind, importId, clock);
    return new Upload(vertx, body, rows, gateway, request.caller())
        .run()
        .compose(count -> finish(request, importId, count).map(finished -> count))
        .map(count -> answer(request, kind, importId, count));
  }

  private Future<Outcome> finish(ApiRequest request, String importId, Upload.Count count) {
    CommandMeta meta = meta(request);
    FinishImport finish = new FinishImport(meta, importId, count.rows(), count.refusedHere());
    return insist(pending(meta, finish), MOST_TRIES);
  }

  /** All rows are in the log: a moment in which it is full shall not leave them unfinished. */
  private Future<Outcome> insist(PendingCommand command, int triesLeft) {
    return gateway
        .execute(command, WaitPolicy.NONE)
        .recover(
            failure ->
                triesLeft <= 1
                    ? Future.failedFuture(failure)
                    : vertx.timer(TRY_AGAIN_MS).compose(none -> insist(command, triesLeft - 1)));
  }

  private static Answer answer(
      ApiRequest request, RowKind kind, String importId, Upload.Count count) {
    ObjectNode data =
        Json.object()
            .put("id", importId)
            .put("kind", kind.name())
            .put("rows", count.rows())
            .put("refused_at_edge", count.refusedHere());
    if (count.hasMore()) {
      data.put("max_lines", Upload.MOST_LINES);
      throw new ApiProblem(
          ErrorCode.PAYLOAD_TOO_LARGE,
          "the file has more than "
              + Upload.MOST_LINES
              + " lines; those were taken as import "
              + importId
              + " (expected: the rest in another file)",
          data);
    }
    return Answer.of(202, Json.write(data))
        .with("Location", request.base() + "/imports/" + importId);
  }

  /** Whoever follows the Location shall find the import there. */
  private Future<Answer> shown(ApiRequest request, Answer answer, long sequence) {
    Answer complete = answer.with("Consistency-Token", Long.toString(sequence));
    return applied.await(request.orgId(), sequence, VISIBLE).map(seen -> complete);
  }

  private CommandMeta meta(ApiRequest request) {
    return new CommandMeta(
        ids.next(),
        request.orgId(),
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        Writes.actor(request.principal()),
        List.copyOf(request.shops()),
        null,
        null,
        null);
  }

  private static PendingCommand pending(CommandMeta meta, SpecificRecord record) {
    return new PendingCommand(meta.getCommandId(), meta.getOrgId(), null, record);
  }
}
