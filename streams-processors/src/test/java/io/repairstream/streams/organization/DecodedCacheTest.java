package io.repairstream.streams.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

/** What is kept decoded is bounded in bytes, and nobody sees another's. */
class DecodedCacheTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final DecodedCache cache = new DecodedCache(10_000, meters);
  private final Object owner = new Object();

  @Test
  void whatWasNotUsedForLongestIsForgottenFirst() {
    for (int i = 0; i < 4; i++) {
      cache.put(owner, "key " + i, i, 500);
    }
    assertThat(cache.get(owner, "key 0")).isEqualTo(0);
    for (int i = 4; i < 8; i++) {
      cache.put(owner, "key " + i, i, 500);
    }

    assertThat(cache.get(owner, "key 0")).isEqualTo(0);
    assertThat(cache.get(owner, "key 1")).isNull();
    assertThat(cache.get(owner, "key 7")).isEqualTo(7);
  }

  @Test
  void neverMoreBytesThanTheBoundAreKeptWhateverIsPutAndTakenAway() {
    for (int i = 0; i < 1_000; i++) {
      cache.put(owner, "key " + i % 70, i, i % 900);
      if (i % 3 == 0) {
        cache.remove(owner, "key " + i % 50);
      }
      assertThat(gauge("streams.decoded.bytes")).isBetween(0.0, 10_000.0);
    }
    cache.put(owner, "too large", "x", 9_000);
    assertThat(cache.get(owner, "too large")).isNull();
    assertThat(gauge("streams.decoded.entries")).isZero();
    assertThat(gauge("streams.decoded.bytes")).isZero();
    assertThat(gauge("streams.decoded.bytes.most")).isEqualTo(10_000);
  }

  @Test
  void anotherOwnerSeesNothingAndForgetsNothingOfIt() {
    Object other = new Object();
    cache.put(owner, "key", "mine", 10);
    cache.put(other, "key", "theirs", 10);

    assertThat(cache.get(owner, "key")).isEqualTo("mine");
    cache.forget(other);
    assertThat(cache.get(other, "key")).isNull();
    assertThat(cache.get(owner, "key")).isEqualTo("mine");
    cache.forget(owner);
    assertThat(gauge("streams.decoded.bytes")).isZero();
  }

  private double gauge(String name) {
    return meters.get(name).gauge().value();
  }
}
