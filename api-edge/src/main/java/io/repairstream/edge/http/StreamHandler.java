package io.repairstream.edge.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** Does one operation whose body is too long to be kept: it is read as it arrives. */
public interface StreamHandler extends ApiHandler {
  /** The answer; {@code body} is paused, and what is left of it afterwards is thrown away. */
  Future<Answer> handle(ApiRequest request, ReadStream<Buffer> body);

  @Override
  default Future<Answer> handle(ApiRequest request) {
    throw new IllegalStateException(
        "operation " + request.operation().id() + " reads its body as it arrives");
  }
}
