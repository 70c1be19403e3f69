package io.repairstream.benchmarks.waiting;

import io.repairstream.benchmarks.load.Calls;
import io.repairstream.benchmarks.load.HttpAnswer;
import io.repairstream.benchmarks.load.HttpCall;
import io.repairstream.benchmarks.load.Ledger;
import io.repairstream.benchmarks.load.LoadFailure;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** {@code POST /tickets/{id}/transition} from INTAKE to VOIDED, a ticket of its own each time. */
final class VoidCalls implements Calls {
  private static final int DONE = 200;
  private static final Buffer BODY =
      Buffer.buffer("{\"expected_status\":\"INTAKE\",\"new_status\":\"VOIDED\"}");

  private final Targets targets;
  private final Queue<String> tickets;
  private final Ledger ledger;
  private final Map<Long, String> underWay = new HashMap<>();

  VoidCalls(Targets targets, Queue<String> tickets, Ledger ledger) {
    this.targets = targets;
    this.tickets = tickets;
    this.ledger = ledger;
  }

  @Override
  public HttpCall call(long number) {
    String ticket = tickets.poll();
    if (ticket == null) {
      throw new LoadFailure("more transitions are due than tickets were made");
    }
    underWay.put(number, ticket);
    return new HttpCall(
        targets.post("/api/v1/tickets/" + ticket + "/transition", targets.key(number)), BODY);
  }

  @Override
  public boolean answered(long number, HttpAnswer answer) {
    String ticket = underWay.remove(number);
    if (answer.status() != DONE || ticket == null) {
      throw new LoadFailure(
          "transition of ticket " + ticket + " answered " + answer.status() + ": " + answer.body());
    }
    ledger.acknowledge(ticket);
    return true;
  }
}
