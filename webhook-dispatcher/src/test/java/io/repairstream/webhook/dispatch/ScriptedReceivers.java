package io.repairstream.webhook.dispatch;

import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.webhook.transport.AttemptResult;
import io.repairstream.webhook.transport.ErrorClass;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Receivers that answer as a script says, in the test's time; all on the dispatch context, to be
 * looked at when it rests.
 */
final class ScriptedReceivers implements Sender {
  /** Takes a delivery. */
  static final AttemptResult TAKEN = new AttemptResult(200, null, "", null, "192.0.2.1");

  /** Nobody listens. */
  static final AttemptResult REFUSED = AttemptResult.notSent(ErrorClass.CONNECT);

  /** Listens and never answers. */
  static final AttemptResult HUNG = AttemptResult.notSent(ErrorClass.TIMEOUT);

  private final Script script;
  private final List<Call> calls = new ArrayList<>();
  private final Map<String, Integer> underWay = new HashMap<>();
  private final PriorityQueue<Answer> answers =
      new PriorityQueue<>(
          Comparator.comparingLong((Answer answer) -> answer.call.ends)
              .thenComparingInt(Answer::turn));
  private int mostUnderWay;

  /** Says that it is gone for good. */
  static final AttemptResult GONE =
      new AttemptResult(410, ErrorClass.STATUS, "", null, "192.0.2.1");

  /** What comes of a call, and after how many milliseconds. */
  record Reply(AttemptResult result, long afterMillis) {}

  /** What an endpoint answers at a time. */
  @FunctionalInterface
  interface Script {
    /** The answer to a call of {@code endpointId} at {@code millis}. */
    Reply reply(String endpointId, long millis);
  }

  /**
   * One attempt as its receiver saw it, in milliseconds since the epoch.
   *
   * @param url where it went
   * @param ends when the sender had its answer
   */
  record Call(
      String endpointId, String url, String deliveryId, long begins, long ends, boolean taken) {}

  ScriptedReceivers(Script script) {
    this.script = script;
  }

  @Override
  public Future<AttemptResult> send(
      Destination destination, WebhookDelivery delivery, Instant now) {
    String endpointId = delivery.getEndpointId();
    long begins = now.toEpochMilli();
    Reply reply = script.reply(endpointId, begins);
    Call call =
        new Call(
            endpointId,
            destination.url(),
            delivery.getDeliveryId(),
            begins,
            begins + reply.afterMillis,
            reply.result.accepted());
    calls.add(call);
    if (reply.afterMillis == 0) {
      return Future.succeededFuture(reply.result);
    }
    mostUnderWay = Math.max(mostUnderWay, underWay.merge(endpointId, 1, Integer::sum));
    Promise<AttemptResult> promise = Promise.promise();
    answers.add(new Answer(call, calls.size(), reply.result, promise));
    return promise.future();
  }

  /** Gives the answers that are due at {@code now}; false when there is none. */
  boolean answer(long now) {
    boolean any = false;
    for (Answer first = due(now); first != null; first = due(now)) {
      underWay.merge(first.call.endpointId, -1, Integer::sum);
      first.promise.complete(first.result);
      any = true;
    }
    return any;
  }

  private @Nullable Answer due(long now) {
    Answer first = answers.peek();
    return first == null || first.call.ends > now ? null : answers.remove();
  }

  /** All attempts, in order. */
  List<Call> calls() {
    return calls;
  }

  /** Those of one endpoint. */
  List<Call> calls(String endpointId) {
    return calls.stream().filter(call -> call.endpointId.equals(endpointId)).toList();
  }

  /** The most attempts that were under way at once to one endpoint, of those that took time. */
  int mostUnderWay() {
    return mostUnderWay;
  }

  /** An answer on its way. */
  private record Answer(
      Call call, int turn, AttemptResult result, Promise<AttemptResult> promise) {}
}
