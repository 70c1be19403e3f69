package io.repairstream.edge.writing;

import io.repairstream.edge.access.Principal;
import io.repairstream.edge.command.CommandGateway;
import io.repairstream.edge.command.CommandIds;
import io.repairstream.edge.command.Fingerprint;
import io.repairstream.edge.command.Outcome;
import io.repairstream.edge.command.PendingCommand;
import io.repairstream.edge.command.Reply;
import io.repairstream.edge.command.WaitPolicy;
import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.http.Consistency;
import io.repairstream.edge.http.EntityTags;
import io.repairstream.edge.http.RequestHeaders;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.json.WireTime;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends the command of a request and answers its outcome: done, refused, or accepted and to be
 * asked for later.
 */
public final class Writes {
  private static final Logger LOG = LoggerFactory.getLogger(Writes.class);
  private static final Duration VISIBLE = Duration.ofSeconds(5);

  private final CommandGateway gateway;
  private final CommandIds ids;
  private final Renderers renderers;
  private final Consistency applied;
  private final Clock clock;
  private final WaitPolicy patience;

  /**
   * @param patience how long a caller waits that does not say how long
   */
  public Writes(
      CommandGateway gateway,
      CommandIds ids,
      Renderers renderers,
      Consistency applied,
      Clock clock,
      WaitPolicy patience) {
    this.gateway = gateway;
    this.ids = ids;
    this.renderers = renderers;
    this.applied = applied;
    this.clock = clock;
    this.patience = patience;
  }

  /** The answer to {@code request}, which asks for {@code write}. */
  public Future<Answer> run(ApiRequest request, Write write) {
    RequestHeaders headers = request.headers();
    boolean asks = !request.operation().writes();
    // A question is asked anew each time: what makes writes repeatable would make it stale.
    String key = asks ? null : headers.idempotencyKey();
    String commandId = ids.command(request.principal().id(), route(request), key);
    String fingerprint =
        key == null
            ? null
            : Fingerprint.of(request.operation().method(), request.path(), request.body());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    CommandMeta meta =
        new CommandMeta(
            commandId,
            write.orgId(),
            now,
            actor(request.principal()),
            List.copyOf(request.shops()),
            fingerprint,
            !asks && changesOne(request) ? headers.ifMatch() : null,
            null);
    PendingCommand command =
        new PendingCommand(commandId, write.orgId(), fingerprint, write.command().apply(meta));
    return gateway
        .execute(command, asks ? patience : wait(headers))
        .compose(
            outcome ->
                switch (outcome) {
                  case Outcome.Applied done -> done(request, write, done.reply());
                  case Outcome.Refused refused ->
                      Future.failedFuture(refused(request, refused.reply()));
                  case Outcome.Accepted accepted ->
                      Future.succeededFuture(accepted(request, write, accepted.commandId(), now));
                })
        .map(answer -> asks ? answer : preferred(answer, headers));
  }

  /** What an idempotency key belongs to. */
  static String route(ApiRequest request) {
    return request.operation().id() + ' ' + request.path();
  }

  private static ApiProblem refused(ApiRequest request, Reply reply) {
    ApiProblem problem = Refusals.problem(reply, request);
    if (problem.code() == ErrorCode.INTERNAL_ERROR) {
      LOG.atError()
          .addKeyValue("requestId", request.requestId())
          .addKeyValue("operation", request.operation().id())
          .addKeyValue("commandId", reply.reply().getCommandId())
          .log("the processor could not decide a command");
    }
    return problem;
  }

  private Future<Answer> done(ApiRequest request, Write write, Reply reply) {
    Rendered rendered = renderers.render(reply.records());
    Answer answer = Answer.of(write.status(), shown(write, rendered, reply));
    if (rendered.version() != null) {
      answer = answer.with("ETag", EntityTags.of(rendered.version()));
    }
    if (rendered.path() != null && write.status() == 201) {
      answer = answer.with("Location", request.base() + rendered.path());
    }
    long sequence = reply.reply().getSequence();
    answer = answer.with("Consistency-Token", Long.toString(sequence));
    if (reply.replayed()) {
      answer = answer.with("Idempotent-Replayed", "true");
    }
    Answer complete = answer;
    return write.visible()
        ? applied
            .await(write.orgId(), sequence, VISIBLE)
            .map(seen -> seen ? complete : complete.with("Data-Stale", "true"))
        : Future.succeededFuture(complete);
  }

  private static String shown(Write write, Rendered rendered, Reply reply) {
    Minted minted = write.minted();
    if (minted == null || reply.replayed() || !minted.kept().test(reply.records())) {
      return rendered.json();
    }
    ObjectNode data = (ObjectNode) Json.readOwn(rendered.json());
    return Json.write(data.put(minted.field(), minted.value()));
  }

  private static Answer accepted(
      ApiRequest request, Write write, String commandId, Instant acceptedAt) {
    StringBuilder data =
        new StringBuilder(192)
            .append("{\"id\":\"")
            .append(commandId)
            .append("\",\"status\":\"accepted\",\"accepted_at\":\"")
            .append(WireTime.text(acceptedAt))
            .append("\",\"result\":null,\"error\":null");
    Minted minted = write.minted();
    if (minted != null) {
      // It is kept nowhere: shown now, or by a repetition that is not answered with the outcome.
      data.append(",\"").append(minted.field()).append("\":").append(Json.quote(minted.value()));
    }
    Answer answer = Answer.of(202, data.append('}').toString());
    return switch (request.principal().kind()) {
      case KEY, OWNER -> answer.with("Location", request.base() + "/operations/" + commandId);
      // Neither can read operations: they repeat the same request under its idempotency key.
      case OPERATOR, CUSTOMER -> answer;
    };
  }

  private WaitPolicy wait(RequestHeaders headers) {
    if (headers.patience() != null) {
      return new WaitPolicy(headers.patience());
    }
    return headers.respondAsync() ? WaitPolicy.NONE : patience;
  }

  private static Answer preferred(Answer answer, RequestHeaders headers) {
    if (headers.respondAsync() && answer.status() == 202) {
      return answer.with("Preference-Applied", "respond-async");
    }
    return headers.patience() == null
        ? answer
        : answer.with("Preference-Applied", "wait=" + headers.patience().toSeconds());
  }

  /** Who asks, as commands say it. */
  public static Actor actor(Principal principal) {
    ActorKind kind =
        switch (principal.kind()) {
          case KEY -> ActorKind.API_KEY;
          case OWNER -> ActorKind.OWNER;
          case OPERATOR -> ActorKind.OPERATOR;
          case CUSTOMER -> ActorKind.CUSTOMER;
        };
    try {
      return new Actor(kind, principal.id(), Role.valueOf(principal.role()));
    } catch (IllegalArgumentException e) {
      throw ApiProblem.unavailable("the key acts in a role that this version does not know");
    }
  }

  /** Whether the request is about one thing that there is: what its path names, or the caller's. */
  private static boolean changesOne(ApiRequest request) {
    return request.pathValues().containsKey("id") || request.operation().method().equals("PATCH");
  }
}
