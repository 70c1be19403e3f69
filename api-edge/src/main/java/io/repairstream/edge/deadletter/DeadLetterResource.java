package io.repairstream.edge.deadletter;

import static java.util.Objects.requireNonNull;

import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import io.repairstream.schemas.json.WireTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Serves {@code /operator/dead-letters}. */
public final class DeadLetterResource {
  /** A second redrive would fence the first. */
  private static final int AT_ONCE = 1;

  private static final int USUAL = 25;

  private final Vertx vertx;
  private final DeadLetterDesk desk;
  private final Semaphore room = new Semaphore(AT_ONCE);

  /** A resource that asks {@code desk} on worker threads, one question at a time. */
  public DeadLetterResource(Vertx vertx, DeadLetterDesk desk) {
    this.vertx = vertx;
    this.desk = desk;
  }

  /** Its handlers by operationId. */
  public Map<String, ApiHandler> handlers() {
    return Map.of("listDeadLetters", this::list, "redriveDeadLetter", this::redrive);
  }

  private Future<Answer> list(ApiRequest request) {
    Map<String, String> query = request.query();
    String before = query.get("failed_before");
    int limit = Integer.parseInt(query.getOrDefault("limit", Integer.toString(USUAL)));
    Instant until = before == null ? null : OffsetDateTime.parse(before).toInstant();
    // One more than asked for tells whether there are more.
    return asked(() -> desk.newest(query.get("app"), until, limit + 1))
        .map(letters -> page(letters, limit));
  }

  private static Answer page(List<KeptLetter> letters, int limit) {
    ArrayNode data = Json.array();
    letters.stream().limit(limit).forEach(letter -> data.add(json(letter)));
    ObjectNode meta = Json.object().put("has_more", letters.size() > limit);
    return Answer.page(Json.write(data), Json.write(meta));
  }

  private Future<Answer> redrive(ApiRequest request) {
    String asked = request.pathValues().getOrDefault("id", "");
    LetterId id = LetterId.parse(asked);
    if (id == null) {
      return Future.failedFuture(ApiProblem.notFound("dead letter", asked));
    }
    return asked(() -> answer(asked, desk.redrive(id)));
  }

  private static Answer answer(String asked, DeadLetterDesk.@Nullable Redriven redriven) {
    if (redriven == null) {
      throw ApiProblem.notFound("dead letter", asked);
    }
    Instant at = redriven.letter().redrivenAt();
    if (!redriven.done() && at != null) {
      throw new ApiProblem(
          ErrorCode.CONFLICT,
          "the dead letter was written back already at " + WireTime.text(at),
          Json.object().put("id", asked).put("redriven_at", WireTime.text(at)));
    }
    return Answer.of(200, Json.write(json(redriven.letter())));
  }

  private <T> Future<T> asked(Callable<T> question) {
    if (!room.tryAcquire()) {
      return Future.failedFuture(ApiProblem.unavailable("dead letters are being looked at"));
    }
    return vertx
        .executeBlocking(question, false)
        .<T>map(answer -> requireNonNull(answer))
        .onComplete(done -> room.release())
        .recover(failure -> Future.failedFuture(told(failure)));
  }

  private static Throwable told(Throwable failure) {
    return switch (failure) {
      case ProducerFencedException another ->
          ApiProblem.unavailable("another edge writes dead letters back, ask again");
      case KafkaException away -> ApiProblem.unavailable("the log is out of reach");
      default -> failure;
    };
  }

  private static ObjectNode json(KeptLetter letter) {
    Instant redriven = letter.redrivenAt();
    return Json.object()
        .put("id", letter.id().toString())
        .put("app", letter.app())
        .put("topic", letter.topic())
        .put("partition", letter.partition())
        .put("offset", letter.offset())
        .put("key", letter.key())
        .put("type", letter.type())
        .put("value_bytes", letter.valueBytes())
        .put("error_class", letter.errorClass())
        .put("error_message", letter.errorMessage())
        .put("failed_at", WireTime.text(letter.failedAt()))
        .put("redriven_at", redriven == null ? null : WireTime.text(redriven));
  }
}
