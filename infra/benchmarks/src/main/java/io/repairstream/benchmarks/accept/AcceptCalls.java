package io.repairstream.benchmarks.accept;

import io.repairstream.benchmarks.load.Calls;
import io.repairstream.benchmarks.load.HttpAnswer;
import io.repairstream.benchmarks.load.HttpCall;
import io.repairstream.benchmarks.load.Ledger;
import io.repairstream.benchmarks.load.LoadFailure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;

/** {@code POST /tickets} that does not wait, with the keys in turn. */
final class AcceptCalls implements Calls {
  private static final int ACCEPTED = 202;
  private static final int BUSY = 503;

  private final List<HttpCall> calls;
  private final Ledger ledger;

  AcceptCalls(int port, List<String> keys, String ticket, Ledger ledger) {
    Buffer body = Buffer.buffer(ticket);
    this.calls = keys.stream().map(key -> new HttpCall(options(port, key), body)).toList();
    this.ledger = ledger;
  }

  private static RequestOptions options(int port, String key) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setHost("127.0.0.1")
        .setPort(port)
        .setURI("/api/v1/tickets")
        .putHeader("Authorization", "Bearer " + key)
        .putHeader("Content-Type", "application/json")
        .putHeader("Prefer", "respond-async");
  }

  @Override
  public HttpCall call(long number) {
    return calls.get((int) (number % calls.size()));
  }

  @Override
  public boolean answered(long number, HttpAnswer answer) {
    if (answer.status() == BUSY) {
      return false;
    }
    String location = answer.location();
    if (answer.status() != ACCEPTED || location == null) {
      throw new LoadFailure(
          "POST /tickets answered "
              + answer.status()
              + " with Location "
              + location
              + ": "
              + answer.body());
    }
    ledger.acknowledge(location.substring(location.lastIndexOf('/') + 1));
    return true;
  }
}
