package io.repairstream.streams.organization.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.tenant.OrganizationStatus;
import io.repairstream.streams.organization.domain.tenant.TenantCommand;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A share of a limit is told once, whoever counts. */
class UsageMeterTest {
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

  private final Scene scene = Scene.founded();

  @Test
  void aThresholdIsToldOnce() {
    assertThat(scene.events(note(50, 50_000, 25_000))).hasSize(1);
    assertThat(scene.events(note(50, 50_000, 25_003))).isEmpty();
    assertThat(scene.events(note(80, 50_000, 40_000))).hasSize(1);
    assertThat(scene.events(note(50, 50_000, 25_000))).isEmpty();

    UsageMeter meter = scene.get(UsageMeter.TYPE, "m");
    assertThat(meter.threshold()).isEqualTo(80);
    assertThat(meter.used()).isEqualTo(40_000);
    assertThat(meter.revision().version()).isEqualTo(2);
    assertThat(meter.end()).isEqualTo(MARCH.plusMonths(1));
  }

  @Test
  void underAnotherLimitItIsToldAgain() {
    scene.events(note(95, 50_000, 47_500));

    assertThat(scene.events(note(50, 500_000, 250_000))).hasSize(1);
    assertThat(scene.events(note(95, 50_000, 250_000))).hasSize(1);
  }

  @Test
  void aShareNobodyTellsIsRefused() {
    assertThat(scene.refusal(note(51, 50_000, 25_500)).details())
        .containsEntry("field", "threshold")
        .containsEntry("value", "51");
  }

  @Test
  void whatWasUsedIsToldEvenOfASuspendedOrganization() {
    scene.events(
        new TenantCommand.ChangeOrganizationTerms(
            Scene.OWNER,
            Scene.ORG,
            Patch.absent(),
            Patch.of(OrganizationStatus.SUSPENDED),
            Map.of()));

    assertThat(scene.events(note(100, 50_000, 50_000))).hasSize(1);
  }

  private static UsageCommand note(int threshold, long limit, long used) {
    return new UsageCommand.NoteUsageThreshold(
        Scene.OWNER, "m", "api_calls", MARCH, MARCH.plusMonths(1), threshold, limit, used);
  }
}
