package io.repairstream.edge.http;

import io.repairstream.edge.limit.Standing;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** The caller of an exchange that is not answered yet, or whose answer goes on. */
final class WaitingCaller implements Caller {
  private final Exchange exchange;
  private final Door door;

  WaitingCaller(Exchange exchange, Door door) {
    this.exchange = exchange;
    this.door = door;
  }

  @Override
  public void whenGone(Runnable then) {
    HttpServerResponse response = exchange.request.response();
    if (response.closed()) {
      then.run();
    } else {
      response.closeHandler(none -> then.run());
    }
  }

  @Override
  public Future<Void> stillWelcome() {
    // A visitor came without a key.
    return exchange.entry == null
        ? Future.succeededFuture()
        : door.welcomes(exchange.request.getHeader(HttpHeaders.AUTHORIZATION));
  }

  @Override
  public void stands(Standing standing) {
    exchange.visiting = standing;
  }
}
