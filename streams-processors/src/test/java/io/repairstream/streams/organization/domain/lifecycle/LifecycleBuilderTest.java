package io.repairstream.streams.organization.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables that make no sense are refused when they are built. */
class LifecycleBuilderTest {
  @Test
  void aSoundTableIsAccepted() {
    Lifecycle lifecycle = twoStatuses().edge("A", "B").build();

    assertThat(lifecycle.start().name()).isEqualTo("A");
    assertThat(lifecycle.edge("A", "B")).isNotNull();
    assertThat(lifecycle.edge("B", "A")).isNull();
    assertThat(lifecycle.exits("B")).isEmpty();
  }

  @Test
  void aTableMayHaveLoops() {
    Lifecycle lifecycle =
        twoStatuses()
            .status("C", Phase.WORK, Role.OWNER)
            .edge("A", "C")
            .edge("C", "A")
            .edge("C", "B")
            .build();

    assertThat(lifecycle.edges()).hasSize(3);
  }

  @Test
  void refusesATableWithoutStatuses() {
    assertThatThrownBy(() -> Lifecycle.named("x@1").build())
        .hasMessage("lifecycle x@1: there is no status");
  }

  @Test
  void refusesAStatusTwice() {
    assertThatThrownBy(() -> twoStatuses().status("A", Phase.WORK, Role.OWNER))
        .hasMessageContaining("the status exists twice: A");
  }

  @Test
  void refusesAnEdgeTwice() {
    assertThatThrownBy(() -> twoStatuses().edge("A", "B").edge("A", "B"))
        .hasMessageContaining("the edge exists twice: A to B");
  }

  @Test
  void refusesAnEdgeOutOfATerminalStatus() {
    assertThatThrownBy(() -> twoStatuses().edge("B", "A"))
        .hasMessageContaining("out of the terminal status B");
  }

  @Test
  void refusesAnEdgeFromOrToNowhere() {
    assertThatThrownBy(() -> twoStatuses().edge("A", "Z"))
        .hasMessageContaining("there is no status Z");
    assertThatThrownBy(() -> twoStatuses().edge("Z", "A"))
        .hasMessageContaining("there is no status Z");
  }

  @Test
  void refusesAStatusNoPathLeadsTo() {
    assertThatThrownBy(
            () ->
                twoStatuses()
                    .status("C", Phase.WORK, Role.OWNER)
                    .edge("A", "B")
                    .edge("C", "B")
                    .build())
        .hasMessageContaining("no path leads to the status C");
  }

  @Test
  void refusesADeadEndThatIsNotTerminal() {
    assertThatThrownBy(
            () ->
                twoStatuses()
                    .status("C", Phase.WORK, Role.OWNER)
                    .edge("A", "B")
                    .edge("A", "C")
                    .build())
        .hasMessageContaining("no edge leads out of the status C");
  }

  @Test
  void refusesAStatusNoRoleMayEnter() {
    assertThatThrownBy(
            () -> twoStatuses().terminal("C", Phase.DONE).edge("A", "B").edge("A", "C").build())
        .hasMessageContaining("no role may enter the status C");
  }

  @Test
  void anEdgeMayNameItsOwnRoles() {
    Lifecycle lifecycle = twoStatuses().edge("A", "B", List.of(Role.QC)).build();

    assertThat(lifecycle.edges().getFirst().roles()).containsExactly(Role.QC);
    assertThatThrownBy(() -> twoStatuses().edge("A", "B", List.of()).build())
        .hasMessageContaining("no role may move from A to B");
  }

  @Test
  void statusesAreFoundByTheirName() {
    assertThat(DeviceRepair.V1.status("QC_FAILED").phase()).isEqualTo(Phase.VERIFY);
    assertThatThrownBy(() -> DeviceRepair.V1.status("NOWHERE"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void lifecyclesAreFoundByTheirId() {
    assertThat(Lifecycles.byId("device-repair@1")).isSameAs(DeviceRepair.V1);
    assertThat(Lifecycles.byId("vehicle-repair@1")).isSameAs(VehicleRepair.V1);
    assertThatThrownBy(() -> Lifecycles.byId("device-repair@9"))
        .isInstanceOf(IllegalStateException.class);
  }

  private static LifecycleBuilder twoStatuses() {
    return Lifecycle.named("x@1")
        .status("A", Phase.CHECK_IN, Role.OWNER)
        .terminal("B", Phase.DONE, Role.OWNER);
  }
}
