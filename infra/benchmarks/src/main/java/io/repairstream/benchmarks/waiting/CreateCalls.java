package io.repairstream.benchmarks.waiting;

import io.repairstream.benchmarks.load.Calls;
import io.repairstream.benchmarks.load.HttpAnswer;
import io.repairstream.benchmarks.load.HttpCall;
import io.repairstream.benchmarks.load.LoadFailure;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Queue;

/** {@code POST /tickets} that waits; what it makes is what the measured stage will transition. */
final class CreateCalls implements Calls {
  private static final int CREATED = 201;

  private final List<HttpCall> calls;
  private final Queue<String> tickets;

  CreateCalls(Targets targets, String ticket, Queue<String> tickets) {
    Buffer body = Buffer.buffer(ticket);
    this.calls =
        targets.keys().stream()
            .map(key -> new HttpCall(targets.post("/api/v1/tickets", key), body))
            .toList();
    this.tickets = tickets;
  }

  @Override
  public HttpCall call(long number) {
    return calls.get((int) (number % calls.size()));
  }

  @Override
  public boolean answered(long number, HttpAnswer answer) {
    if (answer.status() != CREATED) {
      throw new LoadFailure("POST /tickets answered " + answer.status() + ": " + answer.body());
    }
    tickets.add(answer.body().toJsonObject().getJsonObject("data").getString("id"));
    return true;
  }
}
