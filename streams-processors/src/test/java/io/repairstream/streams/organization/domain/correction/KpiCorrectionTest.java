package io.repairstream.streams.organization.domain.correction;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.tenant.OrganizationStatus;
import io.repairstream.streams.organization.domain.tenant.TenantCommand;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a row says after it was final is told once. */
class KpiCorrectionTest {
  private static final KpiRow ROW =
      new KpiRow(
          "money.revenue",
          1,
          "s1",
          "day",
          Instant.parse("2026-03-01T00:00:00Z"),
          Instant.parse("2026-03-02T00:00:00Z"),
          "UTC",
          Map.of("line_type", "part"),
          "EUR");

  private final Scene scene = Scene.founded();

  @Test
  void aCorrectionIsToldOnce() {
    assertThat(scene.events(note(3, 100, 90))).hasSize(1);
    assertThat(scene.events(note(3, 100, 90))).isEmpty();

    KpiCorrection told = scene.get(KpiCorrection.TYPE, "r");
    assertThat(told.row()).isEqualTo(ROW);
    assertThat(told.rowRevision()).isEqualTo(3);
    assertThat(told.before()).isEqualTo(new KpiFigures(100, null, 1));
    assertThat(told.after()).isEqualTo(new KpiFigures(90, null, 1));
    assertThat(told.revision().version()).isEqualTo(1);
  }

  @Test
  void theNextCorrectionOfTheRowIsToldAgain() {
    scene.events(note(3, 100, 90));

    assertThat(scene.events(note(5, 90, 100))).hasSize(1);
    assertThat(scene.get(KpiCorrection.TYPE, "r").rowRevision()).isEqualTo(5);
    assertThat(scene.get(KpiCorrection.TYPE, "r").revision().version()).isEqualTo(2);
  }

  @Test
  void whatIsCountedAnewUnderOtherRevisionsIsNotToldAnew() {
    scene.events(note(3, 100, 90));

    assertThat(scene.events(note(1, 100, 90))).isEmpty();
  }

  @Test
  void itIsToldEvenOfASuspendedOrganization() {
    scene.events(
        new TenantCommand.ChangeOrganizationTerms(
            Scene.OWNER,
            Scene.ORG,
            Patch.absent(),
            Patch.of(OrganizationStatus.SUSPENDED),
            Map.of()));

    assertThat(scene.events(note(3, 100, 90))).hasSize(1);
  }

  private static CorrectionCommand note(long revision, long before, long after) {
    return new CorrectionCommand.NoteKpiCorrection(
        Scene.OWNER,
        "r",
        ROW,
        revision,
        new KpiFigures(before, null, 1),
        new KpiFigures(after, null, 1));
  }
}
