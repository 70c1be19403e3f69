package io.repairstream.edge.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.repairstream.schemas.entity.KpiCorrection;
import io.repairstream.schemas.entity.KpiFigures;
import io.repairstream.schemas.event.KpiCorrected;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who sees events of what can be read nowhere else. */
class AudienceTest {
  @Test
  void correctionsAreForThoseWhoReadReportsOfTheShop() {
    assertThat(Audience.of(corrected("s1"))).isEqualTo(new Audience("reports", "s1", false));
  }

  @Test
  void callersLimitedToShopsSeeNoCorrectionOfTheWholeOrganization() {
    assertThat(Audience.of(corrected(null))).isEqualTo(new Audience("reports", null, false));
  }

  @Test
  void theReadModelTakesWhatAKeyFigureIsCalledForAWord() {
    assertThatCode(() -> EntityTables.row(corrected("01930000-0000-7000-8000-000000000002")))
        .doesNotThrowAnyException();
  }

  private static KpiCorrected corrected(@Nullable String shop) {
    KpiFigures figures = new KpiFigures(1L, null, 1L);
    return new KpiCorrected(
        null,
        new KpiCorrection(
            "01930000-0000-7000-8000-0000000000c1",
            "01930000-0000-7000-8000-0000000000a1",
            1L,
            Instant.EPOCH,
            Instant.EPOCH,
            "flow.intake_count",
            1,
            shop,
            "day",
            Instant.EPOCH,
            Instant.EPOCH,
            "UTC",
            Map.of(),
            null,
            2L,
            figures,
            figures));
  }
}
