package io.repairstream.edge.estimate;

import io.repairstream.edge.access.Principal;
import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.limit.Admission;
import io.repairstream.edge.limit.VisitorLimits;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import io.repairstream.edge.store.ApprovalReads;
import io.repairstream.edge.store.ApprovalRow;
import io.repairstream.edge.writing.BodyFields;
import io.repairstream.edge.writing.Commands;
import io.repairstream.edge.writing.Write;
import io.repairstream.edge.writing.Writes;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.DecideEstimateByLink;
import io.repairstream.schemas.command.EstimateLineVote;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;

/**
 * Serves {@code /public/estimates/{token}}: whoever has the token is the customer.
 *
 * <p>A token that opens nothing is answered the same way whatever is wrong with it, and tokens are
 * told to nobody: not the log, not the meters, not the river.
 */
public final class ApprovalResource {
  private final ApprovalReads reads;
  private final Writes writes;
  private final VisitorLimits limits;
  private final Clock clock;

  /** A resource that limits its visitors. */
  public ApprovalResource(
      ApprovalReads reads, Writes writes, Commands commands, VisitorLimits limits, Clock clock) {
    commands.sends(DecideEstimateByLink.class);
    this.reads = reads;
    this.writes = writes;
    this.limits = limits;
    this.clock = clock;
  }

  /** Its handlers by operationId. */
  public Map<String, ApiHandler> handlers() {
    return Map.of("getEstimateByLink", this::show, "decideEstimateByLink", this::decide);
  }

  private Future<Answer> show(ApiRequest request) {
    return opened(request)
        .map(opened -> Answer.of(200, PublicForm.of(opened.row, clock.instant())));
  }

  private Future<Answer> decide(ApiRequest request) {
    return opened(request)
        .compose(
            opened ->
                writes
                    .run(
                        request.by(opened.customer()),
                        Write.changing(opened.token.orgId(), command(request, opened.token)))
                    .map(answer -> told(answer, opened.row))
                    .recover(ApprovalResource::discreet));
  }

  /** The token comes as it was sent: paths that the contract has checked are in lower case. */
  private Future<Opened> opened(ApiRequest request) {
    String text = request.path().substring(request.path().lastIndexOf('/') + 1);
    ApprovalToken token = ApprovalToken.parse(text);
    Admission admission =
        limits.admit(token == null ? null : token.hash(), request.origin().address());
    request.caller().stands(admission.standing());
    if (admission.refusal() != null) {
      return Future.failedFuture(admission.refusal());
    }
    if (token == null) {
      return Future.failedFuture(nothing());
    }
    return reads
        .find(token.orgId(), token.estimateId(), token.hash())
        .compose(
            row ->
                row == null
                    ? Future.failedFuture(nothing())
                    : Future.succeededFuture(new Opened(token, row)));
  }

  private static ApiProblem nothing() {
    return new ApiProblem(ErrorCode.NOT_FOUND, "there is no such approval link");
  }

  private static Function<CommandMeta, SpecificRecord> command(
      ApiRequest request, ApprovalToken token) {
    BodyFields body = new BodyFields(request.content());
    boolean approve = body.text("decision").equals("approve");
    List<EstimateLineVote> votes = votes(request.content().path("lines"));
    if (!approve && !votes.isEmpty()) {
      throw ApiProblem.invalid("#/lines", "is for approving (expected: none)", null);
    }
    return meta ->
        new DecideEstimateByLink(
            meta,
            token.estimateId(),
            token.hash(),
            approve,
            body.text("signer"),
            body.optionalText("note"),
            votes);
  }

  private static List<EstimateLineVote> votes(JsonNode lines) {
    List<EstimateLineVote> votes = new ArrayList<>(lines.size());
    lines.forEach(
        line ->
            votes.add(
                new EstimateLineVote(
                    line.path("line_id").asString().toLowerCase(Locale.ROOT),
                    line.path("approved").booleanValue())));
    return votes;
  }

  /** What is decided is told as a customer may see it; what is not decided yet, as it is. */
  private Answer told(Answer answer, ApprovalRow row) {
    String data = answer.data();
    if (answer.status() != 200 || data == null) {
      return answer;
    }
    Answer told = Answer.of(200, PublicForm.of(data, row, clock.instant()));
    String replayed = answer.headers().get("Idempotent-Replayed");
    return replayed == null ? told : told.with("Idempotent-Replayed", replayed);
  }

  /** How far the organization's history has come is no customer's business. */
  private static Future<Answer> discreet(Throwable failure) {
    if (failure instanceof ApiProblem problem) {
      problem.headers().remove("Consistency-Token");
    }
    return Future.failedFuture(failure);
  }

  private record Opened(ApprovalToken token, ApprovalRow row) {
    /** Idempotency keys are this customer's, and as the path has the token, this link's. */
    Principal customer() {
      String id = Json.readOwn(row.estimate()).path("customer_id").asString("");
      return Principal.customer(id, token.orgId());
    }
  }
}
