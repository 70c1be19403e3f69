package io.repairstream.schemas.kpi.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.Topics;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Holds the rules that every definition follows. */
class KpiDefinitionsTest {
  @Test
  void everyDefinitionSaysAllThatARowNeeds() {
    SoftAssertions softly = new SoftAssertions();
    for (KpiDefinition kpi : KpiDefinitions.all()) {
      boolean ratio = kpi.value() == KpiKind.RATIO;
      softly.assertThat(kpi.id()).matches("[a-z]+\\.[a-z_]+");
      softly.assertThat(kpi.version()).as(kpi.id()).isPositive();
      softly.assertThat(kpi.unit()).as(kpi.id()).isIn("count", "milliseconds", "minor_units");
      softly.assertThat(kpi.denominator() != null).as(kpi.id()).isEqualTo(ratio);
      softly.assertThat(kpi.denominatorUnit() != null).as(kpi.id()).isEqualTo(ratio);
      softly.assertThat(Topics.PUBLIC).as(kpi.id()).containsAll(kpi.topics());
      softly
          .assertThat(kpi.topics().contains(Topics.KPI_TECHNICIAN_DAILY))
          .as(kpi.id())
          .isEqualTo(kpi.personal())
          .isEqualTo(kpi.dimensions().contains("technician_id"));
      softly.assertThat(kpi.excluded()).as(kpi.id()).isNotBlank();
      softly.assertThat(kpi.excludes()).as(kpi.id()).isSubsetOf(KpiDefinitions.EXCLUDES);
      softly
          .assertThat(kpi.excluded().contains("internal orders"))
          .as(kpi.id() + " says the same in words")
          .isEqualTo(kpi.excludes().contains("internal"));
      softly
          .assertThat(kpi.excluded().contains("voided"))
          .as(kpi.id() + " says the same in words")
          .isEqualTo(kpi.excludes().contains("voided"));
      softly.assertThat(kpi.grains()).as(kpi.id()).contains("day", "week", "month", "cycle");
    }
    softly.assertAll();
  }

  @Test
  void hoursAreAskedForWhereThereAreRowsOfHours() {
    assertThat(KpiDefinitions.all())
        .filteredOn(kpi -> kpi.grains().contains("hour"))
        .allSatisfy(
            kpi ->
                assertThat(kpi.topics())
                    .containsAnyOf(Topics.KPI_SHOP_HOURLY, Topics.KPI_WORK_IN_PROGRESS));
    assertThat(KpiDefinitions.all())
        .filteredOn(kpi -> kpi.topics().contains(Topics.KPI_SHOP_HOURLY))
        .allSatisfy(kpi -> assertThat(kpi.grains()).contains("hour"));
  }

  @Test
  void aKpiIsFoundByItsId() {
    assertThat(KpiDefinitions.named("flow.intake_count"))
        .isNotNull()
        .extracting(KpiDefinition::value)
        .isEqualTo(KpiKind.COUNT);
    assertThat(KpiDefinitions.named("flow.nothing")).isNull();
    assertThat(List.of(Grace.OPERATIONS, Grace.FINANCE, Grace.COHORT))
        .extracting(grace -> grace.length().toDays())
        .containsExactly(7L, 35L, 37L);
  }
}
