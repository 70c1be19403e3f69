package io.repairstream.edge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers send is read strictly. */
final class StrictJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\":1,}",
        "{\"a\":1} x",
        "{\"a\":1}{}",
        "{\"a\":1,\"a\":2}",
        "{a:1}",
        "{'a':1}",
        "NaN",
        "[1,]",
        "01",
        "\"\u0001\""
      })
  void refusesWhatIsNotJson(String text) {
    assertThatThrownBy(() -> StrictJson.read(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void whatFollowsTheValueIsToldWithoutTheParsersOwnWords() {
    assertThatThrownBy(() -> StrictJson.read("{\"a\":1}{}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            MalformedJsonException.class, e -> assertThat(e.offset()).isBetween(7L, 8L))
        .hasMessage("something follows the value (expected: one JSON value)");
  }

  @Test
  void refusesDepthBeyondThirty() {
    String allowed = "[".repeat(30) + "]".repeat(30);
    String deeper = "[".repeat(31) + "]".repeat(31);

    assertThat(StrictJson.read(allowed.getBytes(StandardCharsets.UTF_8)).isArray()).isTrue();
    assertThatThrownBy(() -> StrictJson.read(deeper.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    assertThatThrownBy(() -> StrictJson.read(new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"'}))
        .isInstanceOf(MalformedJsonException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[\"x\\u0000\"]}",
        "{\"a\":[\"\\ud800\"]}",
        "{\"a\":[1e999]}",
        "{\"a\":[\"\\udc00\\ud800\"]}"
      })
  void findsTextAndNumbersThatCannotBeKept(String text) {
    assertThat(StrictJson.unsound(StrictJson.read(text.getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("/a/0");
  }

  @Test
  void spellingDoesNotChangeTheCanonicalText() {
    String one = "{\"b\":1.0,\"a\":[true,null,\"\\u0041\"],\"c\":{}}";
    String other = " { \"c\" : {}, \"a\":[ true, null, \"A\" ], \"b\":1 } ";

    assertThat(canonical(one)).isEqualTo(canonical(other)).startsWith("{\"a\":[true,null,\"A\"]");
    assertThat(canonical("{\"a\":1}")).isNotEqualTo(canonical("{\"a\":\"1\"}"));
  }

  private static String canonical(String text) {
    return CanonicalJson.of(StrictJson.read(text.getBytes(StandardCharsets.UTF_8)));
  }
}
