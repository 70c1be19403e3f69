package io.repairstream.edge.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.access.KeyCache.Moment;
import io.repairstream.edge.access.KeyCache.Worth;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long what is known of a key counts. */
class KeyCacheTest {
  private final KeyCache cache = new KeyCache(100);

  @Test
  void anAnnouncedChangeEndsWhatWasKnown() {
    put("k", "o");
    put("unknown", null);

    cache.changed("k");
    cache.changed("unknown");

    assertThat(cache.find("k")).isNull();
    assertThat(cache.find("unknown")).isNull();
  }

  @Test
  void aChangeOfAnOrganizationEndsWhatWasKnownOfAllItsKeysAndOfNoOther() {
    put("k1", "o");
    put("k2", "o");
    put("k3", "p");
    put("unknown", null);

    cache.organizationChanged("o");

    assertThat(cache.find("k1")).isNull();
    assertThat(cache.find("k2")).isNull();
    assertThat(cache.find("k3")).isNotNull();
    assertThat(cache.find("unknown")).isNotNull();
  }

  @Test
  void whatWasAskedBeforeAnAnnouncementIsLookedUpAgainBeforeItCounts() {
    Moment before = cache.moment();
    cache.organizationChanged("o");
    cache.put("k", principal("o"), before, 0);

    assertThat(worth("k", 0)).isEqualTo(Worth.DOUBTFUL);
  }

  @Test
  void whatMayHaveBeenMissedIsLookedUpAgainBeforeItCounts() {
    put("k", "o");
    cache.lost();

    assertThat(worth("k", 0)).isEqualTo(Worth.DOUBTFUL);
  }

  @Test
  void knownKeysAgeWhileUnknownOnesAreAskedForAgainAfterASecond() {
    put("k", "o");
    put("unknown", null);

    assertThat(worth("k", Duration.ofSeconds(29).toNanos())).isEqualTo(Worth.FRESH);
    assertThat(worth("k", Duration.ofSeconds(30).toNanos())).isEqualTo(Worth.AGED);
    assertThat(worth("unknown", Duration.ofMillis(999).toNanos())).isEqualTo(Worth.FRESH);
    assertThat(worth("unknown", Duration.ofSeconds(1).toNanos())).isEqualTo(Worth.DOUBTFUL);
  }

  private void put(String hash, @Nullable String orgId) {
    cache.put(hash, orgId == null ? null : principal(orgId), cache.moment(), 0);
  }

  private Worth worth(String hash, long nowNanos) {
    return cache.worth(requireNonNull(cache.find(hash)), nowNanos);
  }

  private static Principal principal(String orgId) {
    return Principal.customer("c", orgId);
  }
}
