package io.repairstream.benchmarks.reading;

import io.repairstream.benchmarks.load.Calls;
import io.repairstream.benchmarks.load.HttpAnswer;
import io.repairstream.benchmarks.load.HttpCall;
import io.repairstream.benchmarks.load.LoadFailure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/** Reads with the keys in turn, each answer held against what was asked for. */
final class ReadCalls implements Calls {
  private static final int OK = 200;
  private static final int BUSY = 503;
  private static final String CODE = "\"ticket_code\"";

  private final List<HttpCall> calls;
  private final List<String> expected;
  private final BiPredicate<String, String> right;

  private ReadCalls(
      List<HttpCall> calls, List<String> expected, BiPredicate<String, String> right) {
    this.calls = calls;
    this.expected = expected;
    this.right = right;
  }

  /**
   * {@code GET} of each of {@code tickets}; an answer has to show the ticket that was asked for.
   */
  static ReadCalls single(int port, List<String> keys, List<String> tickets) {
    List<HttpCall> calls =
        IntStream.range(0, tickets.size())
            .mapToObj(
                i -> call(port, keys.get(i % keys.size()), "/api/v1/tickets/" + tickets.get(i)))
            .toList();
    return new ReadCalls(
        calls, tickets, (body, ticket) -> body.contains("\"id\":\"" + ticket + "\""));
  }

  /** The page of {@code size} tickets at {@code uri}; an answer has to show so many. */
  static ReadCalls page(int port, List<String> keys, String uri, int size) {
    List<HttpCall> calls = keys.stream().map(key -> call(port, key, uri)).toList();
    return new ReadCalls(
        calls,
        List.of(Integer.toString(size)),
        (body, many) -> codes(body) == Integer.parseInt(many));
  }

  private static HttpCall call(int port, String key, String uri) {
    return new HttpCall(
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI(uri)
            .putHeader("Authorization", "Bearer " + key),
        Buffer.buffer());
  }

  private static int codes(String body) {
    int count = 0;
    for (int at = body.indexOf(CODE); at >= 0; at = body.indexOf(CODE, at + 1)) {
      count++;
    }
    return count;
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
    String wanted = expected.get((int) (number % expected.size()));
    String body = answer.body().toString(StandardCharsets.ISO_8859_1);
    if (answer.status() != OK || !right.test(body, wanted)) {
      throw new LoadFailure(
          "a read of " + wanted + " answered " + answer.status() + ": " + answer.body());
    }
    return true;
  }
}
