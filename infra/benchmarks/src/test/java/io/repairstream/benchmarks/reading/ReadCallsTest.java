package io.repairstream.benchmarks.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.benchmarks.load.HttpAnswer;
import io.repairstream.benchmarks.load.LoadFailure;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A read that shows something else than was asked for ends the run. */
class ReadCallsTest {
  @Test
  void anAnswerHasToShowTheTicketThatWasAskedFor() {
    ReadCalls calls = ReadCalls.single(1, List.of("key"), List.of("a", "b"));

    assertThat(calls.call(1).options().getURI()).isEqualTo("/api/v1/tickets/b");
    assertThat(calls.answered(1, answer(200, "{\"data\":{\"id\":\"b\"}}"))).isTrue();
    assertThat(calls.answered(1, answer(503, "busy"))).isFalse();
    assertThatThrownBy(() -> calls.answered(1, answer(200, "{\"data\":{\"id\":\"a\"}}")))
        .isInstanceOf(LoadFailure.class)
        .hasMessageContaining("a read of b");
    assertThatThrownBy(() -> calls.answered(0, answer(404, "{\"id\":\"a\"}")))
        .isInstanceOf(LoadFailure.class);
  }

  @Test
  void aPageHasToShowAllItsTickets() {
    ReadCalls calls = ReadCalls.page(1, List.of("key"), "/api/v1/tickets?per_page=2", 2);
    String one = "{\"ticket_code\":\"T-000001\"}";

    assertThat(calls.answered(7, answer(200, "[" + one + "," + one + "]"))).isTrue();
    assertThatThrownBy(() -> calls.answered(7, answer(200, "[" + one + "]")))
        .isInstanceOf(LoadFailure.class);
  }

  private static HttpAnswer answer(int status, String body) {
    return new HttpAnswer(status, null, Buffer.buffer(body));
  }
}
