package io.repairstream.streams.organization.domain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Constants under the names callers use. */
class WireNameTest {
  @Test
  void aConstantIsFoundByItsLowercaseNameAlone() {
    assertThat(WireName.of(Role.FRONT_DESK)).isEqualTo("front_desk");
    assertThat(WireName.find(Role.class, "front_desk")).isEqualTo(Role.FRONT_DESK);
    assertThat(WireName.find(Role.class, "FRONT_DESK")).isNull();
    assertThat(WireName.find(Role.class, null)).isNull();
  }

  @Test
  void anObjectionNamesWhatWasGivenAndWhatCouldHaveBeen() {
    assertThat(WireName.objection("role", Role.class, "qc")).isNull();
    assertThat(requireNonNull(WireName.objection("role", Role.class, "boss")).details())
        .containsEntry("field", "role")
        .containsEntry("value", "boss")
        .containsEntry(
            "expected", "one of owner, manager, front_desk, tech, qc, accounting, dispatcher");
    assertThat(requireNonNull(WireName.objection("role", Role.class, null)).details())
        .containsEntry("value", "missing");
  }
}
