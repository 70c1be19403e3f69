package io.repairstream.streams.organization.domain.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.Scene;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Adding people. */
class TeamTest {
  private final Scene scene = Scene.furnished();

  @Test
  void aNewPersonIsActive() {
    assertThat(scene.get(TeamMember.TYPE, Scene.TECH).active()).isTrue();
  }

  @Test
  void refusesARoleNobodyKnows() {
    assertThat(scene.refusal(add(Scene.OWNER, null, List.of())).code())
        .isEqualTo(RefusalCode.VALIDATION_ERROR);
  }

  @Test
  void refusesShopsThatDoNotExist() {
    assertThat(scene.refusal(add(Scene.OWNER, Role.QC, List.of(Scene.SHOP, "nowhere"))).details())
        .containsEntry("field", "shop_ids")
        .containsEntry("id", "nowhere");
  }

  @Test
  void refusesShopsBeyondTheCallersReach() {
    assertThat(scene.refusal(add(Scene.in(Scene.OTHER_SHOP), Role.QC, List.of(Scene.SHOP))).code())
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void acceptsShopsWithinTheCallersReach() {
    assertThat(scene.events(add(Scene.in(Scene.SHOP), Role.QC, List.of(Scene.SHOP)))).hasSize(1);
  }

  private static TeamCommand add(CommandMeta meta, @Nullable Role role, List<String> shops) {
    return new TeamCommand.CreateTeamMember(
        meta, "m", "Max", "max@example.com", role, shops, "ref");
  }
}
