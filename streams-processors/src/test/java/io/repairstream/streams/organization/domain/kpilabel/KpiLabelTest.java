package io.repairstream.streams.organization.domain.kpilabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.kpilabel.KpiLabelCommand.RemoveKpiLabel;
import io.repairstream.streams.organization.domain.kpilabel.KpiLabelCommand.SetKpiLabel;
import io.repairstream.streams.organization.domain.kpilabel.KpiLabelEvent.KpiLabelRemoved;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calling key figures by names of an organization's own. */
class KpiLabelTest {
  private static final String KPI = "tech.onjob_per_available";

  private final Scene scene = Scene.founded();

  @Test
  void aKpiIsCalledWhatItWasLastSaidToBeCalled() {
    scene.events(set("Productivity"));
    scene.events(set("Utilisation"));

    assertThat(label().kpiId()).isEqualTo(KPI);
    assertThat(label().label()).isEqualTo("Utilisation");
    assertThat(label().revision().version()).isEqualTo(2);
  }

  @Test
  void theSameLabelIsNoEvent() {
    scene.events(set("Productivity"));

    assertThat(scene.events(set("Productivity"))).isEmpty();
    assertThat(scene.events(set("productivity"))).hasSize(1);
  }

  @Test
  void aLabelIsTakenBackAndGivenAgain() {
    scene.events(set("Productivity"));
    scene.events(remove(Scene.OWNER));
    assertThat(label().label()).isNull();
    assertThat(label().kpiId()).isEqualTo(KPI);

    scene.events(set("Productivity"));
    assertThat(label().label()).isEqualTo("Productivity");
    assertThat(label().revision().version()).isEqualTo(3);
  }

  @Test
  void whatHasNoLabelCannotLoseIt() {
    assertThat(scene.refusal(remove(Scene.OWNER)).code()).isEqualTo(RefusalCode.NOT_FOUND);
    scene.events(set("Productivity"));
    scene.events(remove(Scene.OWNER));

    assertThat(scene.refusal(remove(Scene.OWNER)).details())
        .containsEntry("field", "kpi_id")
        .containsEntry("id", KPI);
  }

  @Test
  void aKpiThatIsNoneGetsNoLabel() {
    assertThat(
            scene
                .refusal(new SetKpiLabel(Scene.OWNER, "l", "tech.nothing", false, "Productivity"))
                .details())
        .containsEntry("field", "kpi_id")
        .containsEntry("id", "tech.nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u2003", "two\nlines", "bell\u0007", "\u0085", "\t"})
  void whatCannotBeReadInOneLineIsNoLabel(String label) {
    assertThat(scene.refusal(set(label)).code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(scene.refusal(set(label)).details()).containsEntry("field", "label");
  }

  @Test
  void eightyCharactersAreALabelWhateverTheirScriptAndOneMoreIsNone() {
    assertThat(scene.events(set("x"))).hasSize(1);
    assertThat(scene.events(set("😀".repeat(80)))).hasSize(1);
    assertThat(scene.refusal(set("x".repeat(81))).details())
        .containsEntry("value", "81 characters");
  }

  @Test
  void whoBelievesInAnotherVersionIsRefused() {
    assertThat(scene.refusal(set(Scene.ifMatch(1), "Productivity")).code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
    scene.events(set("Productivity"));
    assertThat(scene.refusal(set(Scene.ifMatch(2), "Utilisation")).code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
    assertThat(scene.refusal(remove(Scene.ifMatch(2))).code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);

    assertThat(scene.events(set(Scene.ifMatch(1), "Utilisation"))).hasSize(1);
    assertThat(scene.events(remove(Scene.ifMatch(2)))).hasSize(1);
  }

  @Test
  void aLabelThatNeverWasCannotBeTakenBackByTheLogEither() {
    assertThatThrownBy(() -> new KpiLabelRemoved("l").evolve(null, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
  }

  private static SetKpiLabel set(String label) {
    return set(Scene.OWNER, label);
  }

  private static SetKpiLabel set(CommandMeta meta, String label) {
    return new SetKpiLabel(meta, "l", KPI, true, label);
  }

  private static RemoveKpiLabel remove(CommandMeta meta) {
    return new RemoveKpiLabel(meta, "l", KPI);
  }

  private KpiLabel label() {
    return scene.get(KpiLabel.TYPE, "l");
  }
}
