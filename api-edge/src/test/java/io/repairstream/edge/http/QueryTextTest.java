package io.repairstream.edge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.edge.problem.ApiProblem;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Queries are taken apart strictly. */
final class QueryTextTest {
  @Test
  void decodesNamesAndValues() {
    assertThat(QueryText.parse("a=1&b=x%20y+z&c&&d="))
        .containsExactly(
            Map.entry("a", "1"), Map.entry("b", "x y z"), Map.entry("c", ""), Map.entry("d", ""));
    assertThat(QueryText.parse(null)).isEmpty();
  }

  @Test
  void refusesBrokenEncodingAndTooMany() {
    assertThatThrownBy(() -> QueryText.parse("a=%zz")).isInstanceOf(ApiProblem.class);
    assertThatThrownBy(() -> QueryText.parse("a=1&".repeat(65))).isInstanceOf(ApiProblem.class);
  }
}
