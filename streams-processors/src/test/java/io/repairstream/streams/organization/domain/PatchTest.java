package io.repairstream.streams.organization.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatchTest {
  @Test
  void whatIsAbsentStays() {
    Patch<String> absent = Patch.absent();
    assertThat(absent.or("old")).isEqualTo("old");
    assertThat(absent.orKeep("old")).isEqualTo("old");
    assertThat(absent.removes()).isFalse();
  }

  @Test
  void whatIsPresentReplaces() {
    Patch<String> present = Patch.of("new");
    assertThat(present.or("old")).isEqualTo("new");
    assertThat(present.orKeep("old")).isEqualTo("new");
    assertThat(present.removes()).isFalse();
  }

  @Test
  void nullRemoves() {
    Patch<String> removed = Patch.of(null);
    assertThat(removed.or("old")).isNull();
    assertThat(removed.orKeep("old")).isEqualTo("old");
    assertThat(removed.removes()).isTrue();
  }
}
