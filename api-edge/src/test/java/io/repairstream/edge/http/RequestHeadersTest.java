package io.repairstream.edge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.edge.problem.ApiProblem;
import io.vertx.core.MultiMap;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers are read as their standards say. */
final class RequestHeadersTest {
  @Test
  void quotedAndBareIdempotencyKeysAreEqual() {
    assertThat(read("Idempotency-Key", "\"abc-1\"").idempotencyKey()).isEqualTo("abc-1");
    assertThat(read("Idempotency-Key", "abc-1").idempotencyKey()).isEqualTo("abc-1");
    assertThat(read("Accept", "x").idempotencyKey()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"\"", " ", "caf\u00e9"})
  void refusesIdempotencyKeysThatAreNone(String key) {
    assertThatThrownBy(() -> read("Idempotency-Key", key)).isInstanceOf(ApiProblem.class);
  }

  @Test
  void refusesAnIdempotencyKeyOf256Characters() {
    assertThat(read("Idempotency-Key", "k".repeat(255)).idempotencyKey()).hasSize(255);
    assertThatThrownBy(() -> read("Idempotency-Key", "k".repeat(256)))
        .isInstanceOf(ApiProblem.class);
  }

  @ParameterizedTest
  @CsvSource(
      value = {"'\"v3\"' | 3", "'*' |", "'W/\"v3\"' | 0", "'\"abc\"' | 0"},
      delimiter = '|')
  void readsIfMatch(String header, Long expected) {
    assertThat(read("If-Match", header).ifMatch()).isEqualTo(expected);
  }

  @Test
  void refusesAnIfMatchWithoutQuotes() {
    assertThatThrownBy(() -> read("If-Match", "v3")).isInstanceOf(ApiProblem.class);
  }

  @Test
  void readsPreferences() {
    assertThat(read("Prefer", "respond-async").respondAsync()).isTrue();
    assertThat(read("Prefer", "respond-async, wait=2").patience()).isEqualTo(Duration.ofSeconds(2));
    assertThat(read("Prefer", "wait=0").patience()).isEqualTo(Duration.ZERO);
    assertThat(read("Prefer", "return=minimal").patience()).isNull();
    assertThatThrownBy(() -> read("Prefer", "wait=31")).isInstanceOf(ApiProblem.class);
  }

  @Test
  void noneMatchComparesWeakly() {
    assertThat(EntityTags.noneMatchNames("\"v1\", W/\"v2\"", EntityTags.of(2))).isTrue();
    assertThat(EntityTags.noneMatchNames("\"v1\"", EntityTags.of(2))).isFalse();
    assertThat(EntityTags.noneMatchNames("*", EntityTags.of(2))).isTrue();
    assertThat(EntityTags.noneMatchNames(null, EntityTags.of(2))).isFalse();
  }

  private static RequestHeaders read(String name, String value) {
    return RequestHeaders.of(MultiMap.caseInsensitiveMultiMap().add(name, value));
  }

  @Test
  void aValidatorChangesWithWhatIsShownOfOthersAndIsAConditionOnTheEntityAlone() {
    String tag = EntityTags.of(5, 1_781_258_400_000_000L);

    assertThat(tag).isEqualTo("\"v5-hjeit8mps0\"").isNotEqualTo(EntityTags.of(5));
    assertThat(EntityTags.of(5, 0)).isEqualTo("\"v5\"");
    assertThat(EntityTags.noneMatchNames("\"v5\"", tag)).isFalse();
    assertThat(EntityTags.noneMatchNames("\"v4\", W/" + tag, tag)).isTrue();
    assertThat(EntityTags.ifMatch(tag)).isEqualTo(5);
    assertThat(EntityTags.ifMatch("\"v5\"")).isEqualTo(5);
  }
}
