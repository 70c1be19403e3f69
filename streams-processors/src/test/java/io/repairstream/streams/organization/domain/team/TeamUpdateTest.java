package io.repairstream.streams.organization.domain.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.team.TeamCommand.CreateTeamMember;
import io.repairstream.streams.organization.domain.team.TeamCommand.UpdateTeamMember;
import io.repairstream.streams.organization.domain.team.TeamEvent.TeamMemberUpdated;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Changing what people of the team may do, and whether they still work here. */
class TeamUpdateTest {
  private final Scene scene = Scene.furnished();

  @Test
  void everyFieldCanBeChanged() {
    scene.events(
        new UpdateTeamMember(
            Scene.OWNER,
            Scene.TECH,
            Patch.of("Theo"),
            Patch.of("t@example.org"),
            Patch.of(Role.QC),
            Patch.of(List.of(Scene.SHOP)),
            Patch.of(false),
            Patch.of("ref")));

    TeamMember member = member(Scene.TECH);
    assertThat(member)
        .isEqualTo(
            new TeamMember(
                Scene.TECH,
                member.revision(),
                "ref",
                "Theo",
                "t@example.org",
                Role.QC,
                List.of(Scene.SHOP),
                false));
    assertThat(member.revision().version()).isEqualTo(2);
    assertThat(member.worksIn(Scene.SHOP)).isTrue();
    assertThat(member.worksIn(Scene.OTHER_SHOP)).isFalse();
  }

  @Test
  void whoIsLimitedToNoShopWorksInEvery() {
    scene.events(shops(Patch.of(List.of(Scene.SHOP))));
    scene.events(shops(Patch.of(null)));

    assertThat(member(Scene.TECH).shopIds()).isEmpty();
    assertThat(member(Scene.TECH).worksIn(Scene.OTHER_SHOP)).isTrue();
  }

  @Test
  void whatChangesNothingIsNoEvent() {
    assertThat(scene.events(role(Scene.TECH, Patch.of(Role.TECH), Patch.of(true)))).isEmpty();
  }

  @Test
  void refusesWhatCannotBe() {
    assertThat(scene.refusal(role("nobody", keep(), keep())).code())
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(
            scene
                .refusal(
                    new UpdateTeamMember(
                        Scene.ifMatch(7),
                        Scene.TECH,
                        keep(),
                        keep(),
                        keep(),
                        keep(),
                        keep(),
                        keep()))
                .code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
    assertThat(
            scene
                .refusal(
                    new UpdateTeamMember(
                        Scene.OWNER,
                        Scene.TECH,
                        Patch.of(null),
                        keep(),
                        keep(),
                        keep(),
                        keep(),
                        keep()))
                .details())
        .containsEntry("field", "name");
    assertThat(scene.refusal(role(Scene.TECH, Patch.of(null), keep())).details())
        .containsEntry("field", "role");
    assertThat(scene.refusal(role(Scene.TECH, keep(), Patch.of(null))).details())
        .containsEntry("field", "is_active");
    assertThat(scene.refusal(shops(Patch.of(List.of("nowhere")))).details())
        .containsEntry("field", "shop_ids");
    scene.events(add("m2", Role.QC, "ref"));
    assertThat(
            scene
                .refusal(
                    new UpdateTeamMember(
                        Scene.OWNER,
                        Scene.TECH,
                        keep(),
                        keep(),
                        keep(),
                        keep(),
                        keep(),
                        Patch.of("ref")))
                .details())
        .containsEntry("existing_id", "m2");
  }

  @Test
  void theLastActiveOwnerStaysOwnerAndActive() {
    scene.events(add("o1", Role.OWNER, null));

    assertThat(scene.refusal(role("o1", Patch.of(Role.TECH), keep())).details())
        .containsEntry("field", "role")
        .containsEntry("id", "o1");
    assertThat(scene.refusal(role("o1", keep(), Patch.of(false))).code())
        .isEqualTo(RefusalCode.CONFLICT);
    assertThat(scene.refusal(role("o1", keep(), Patch.of(false))).details())
        .containsEntry("field", "is_active");
  }

  @Test
  void theLastOwnerMayStillBeRenamed() {
    scene.events(add("o1", Role.OWNER, null));
    scene.events(
        new UpdateTeamMember(
            Scene.OWNER, "o1", Patch.of("Olga"), keep(), keep(), keep(), keep(), keep()));

    assertThat(member("o1").name()).isEqualTo("Olga");
  }

  @Test
  void anOwnerMayGoWhenAnotherStays() {
    scene.events(add("o1", Role.OWNER, null));
    scene.events(add("o2", Role.OWNER, null));
    scene.events(role("o1", keep(), Patch.of(false)));

    assertThat(scene.refusal(role("o2", Patch.of(Role.QC), keep())).code())
        .isEqualTo(RefusalCode.CONFLICT);
    assertThat(scene.events(role("o1", Patch.of(Role.TECH), keep()))).hasSize(1);
    scene.events(role("o1", Patch.of(Role.OWNER), Patch.of(true)));
    assertThat(scene.events(role("o2", Patch.of(Role.QC), keep()))).hasSize(1);
  }

  @Test
  void whoHasLeftGetsNoNewWork() {
    scene.events(role(Scene.TECH, keep(), Patch.of(false)));
    scene.events(add("m2", Role.TECH, null));

    assertThat(TeamRules.assignable(scene, "technician_id", null)).isNull();
    assertThat(TeamRules.assignable(scene, "technician_id", "m2")).isNull();
    assertThat(TeamRules.assignable(scene, "technician_id", "nobody"))
        .extracting("code")
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(TeamRules.assignable(scene, "technician_id", Scene.TECH))
        .extracting("code")
        .isEqualTo(RefusalCode.VALIDATION_ERROR);
  }

  @Test
  void aChangeFollowsAPerson() {
    TeamMember member = member(Scene.TECH);

    assertThatThrownBy(() -> new TeamMemberUpdated(member, member).evolve(null, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
  }

  private TeamMember member(String id) {
    return scene.get(TeamMember.TYPE, id);
  }

  private static <T> Patch<T> keep() {
    return Patch.absent();
  }

  private static TeamCommand add(String id, Role role, @Nullable String ref) {
    return new CreateTeamMember(Scene.OWNER, id, "Max", null, role, List.of(), ref);
  }

  private static TeamCommand role(String id, Patch<Role> role, Patch<Boolean> active) {
    return new UpdateTeamMember(Scene.OWNER, id, keep(), keep(), role, keep(), active, keep());
  }

  private static TeamCommand shops(Patch<List<String>> shops) {
    return new UpdateTeamMember(
        Scene.OWNER, Scene.TECH, keep(), keep(), keep(), shops, keep(), keep());
  }
}
