package io.repairstream.edge.writing;

import io.repairstream.edge.command.Reply;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import io.repairstream.schemas.json.RepairOrderId;
import io.repairstream.schemas.reply.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells a caller why a command was refused, at once or later as an operation's error. */
public final class Refusals {
  private Refusals() {}

  /** The problem of a refused command. */
  public static ApiProblem problem(Reply reply, ApiRequest request) {
    Refusal told = required(reply);
    Refusal refusal =
        new Refusal(
            told.getCode(),
            request.asSent(told.getMessage()),
            request.asSent(told.getDetailsJson()));
    ErrorCode code = ErrorCode.named(refusal.getCode());
    if (code == null) {
      throw new IllegalStateException("refusal code " + refusal.getCode() + " has no status");
    }
    ApiProblem problem = new ApiProblem(code, refusal.getMessage(), details(refusal));
    problem.header("Consistency-Token", Long.toString(reply.reply().getSequence()));
    if (reply.replayed() && code != ErrorCode.IDEMPOTENCY_KEY_REUSED) {
      problem.header("Idempotent-Replayed", "true");
    }
    return problem;
  }

  /** The {@code error} object of a refused command. */
  public static ObjectNode error(Reply reply) {
    Refusal refusal = required(reply);
    ObjectNode error =
        Json.object().put("code", refusal.getCode()).put("message", refusal.getMessage());
    ObjectNode details = details(refusal);
    if (details != null) {
      error.set("details", details);
    }
    return error;
  }

  private static Refusal required(Reply reply) {
    Refusal refusal = reply.reply().getRefusal();
    if (refusal == null) {
      throw new IllegalStateException("a refused command has no refusal");
    }
    return refusal;
  }

  private static @Nullable ObjectNode details(Refusal refusal) {
    JsonNode parsed = Json.readOwn(refusal.getDetailsJson());
    if (!(parsed instanceof ObjectNode details) || details.isEmpty()) {
      return null;
    }
    if (details.path("existing_kind").asString("").equals("repair_order")) {
      details.put("existing_id", RepairOrderId.of(details.path("existing_id").asString()));
    }
    if (details.has("field") && !details.has("errors")) {
      ObjectNode error = details.putArray("errors").addObject();
      // Of an item's field the refusal knows the list and not the place in it.
      String field = details.path("field").asString("");
      error.put("pointer", "#/" + field.split("\\.", 2)[0]);
      error.put("detail", refusal.getMessage());
    }
    return details;
  }
}
