package io.repairstream.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;

/** Who may use whom. */
@AnalyzeClasses(
    packages = "io.repairstream.streams",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule DOMAINS_ARE_PURE =
      classes()
          .that()
          .resideInAPackage("..domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "..domain..");

  @ArchTest
  static final ArchRule DOMAINS_KNOW_NO_CLOCK_AND_NO_CHANCE =
      noClasses()
          .that()
          .resideInAPackage("..domain..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Random.class, Clock.class, System.class);

  @ArchTest
  static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("io.repairstream.streams.(organization|kpi|metering)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
      slices().matching("io.repairstream.streams.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_CODECS_SEE_RECORDS =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Codec")
          .and()
          .resideOutsideOfPackage("io.repairstream.streams.organization.codec..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.repairstream.schemas.command..",
              "io.repairstream.schemas.event..",
              "io.repairstream.schemas.entity..",
              "io.repairstream.schemas.reply..",
              "io.repairstream.schemas.usage..",
              "io.repairstream.schemas.kpi..",
              "io.repairstream.schemas.state..",
              "io.repairstream.schemas.failure..");

  @ArchTest
  static final ArchRule ONLY_THE_ASSEMBLY_KNOWS_PROPERTIES_AND_CONFIGURATION =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..organization..", "..kpi..", "..metering..", "..failure..", "..store..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Properties.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("io.repairstream.runtime..");

  private ArchitectureTest() {}
}
