package io.repairstream.webhook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may import whom, and what every class keeps to. */
@AnalyzeClasses(
    packages = "io.repairstream.webhook",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule SIGNING_AND_LANES_ARE_PURE =
      classes()
          .that()
          .resideInAnyPackage("..webhook.signing..", "..webhook.lane..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.crypto..",
              "org.jspecify..",
              "..webhook.signing..",
              "..webhook.lane..");

  @ArchTest
  static final ArchRule THE_BOOK_AND_THE_SCHEDULE_KNOW_NO_CLIENTS =
      noClasses()
          .that()
          .haveNameMatching(
              ".*\\.retry\\.(PartitionBook|RetryIndex|Backlogs?|OffsetHeap|OffsetWindow|RetryEntry|BackoffSchedule|RetryAfter|DeliveryDecider|Verdict).*")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache..", "io.vertx..", "io.repairstream.schemas..", "org.slf4j..");

  @ArchTest
  static final ArchRule PURE_CODE_READS_NO_CLOCK =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..webhook.signing..", "..webhook.lane..", "..webhook.retry..", "..webhook.fanout..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now");

  @ArchTest
  static final ArchRule FANOUT_AND_DISPATCH_SHARE_TOPICS_ONLY =
      noClasses()
          .that()
          .resideInAPackage("..webhook.fanout..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..webhook.dispatch..",
              "..webhook.lane..",
              "..webhook.retry..",
              "..webhook.log..",
              "..webhook.signing..",
              "..webhook.transport..",
              "..webhook.attempt..");

  @ArchTest
  static final ArchRule ONLY_THE_TRANSPORT_SPEAKS_HTTP =
      noClasses()
          .that()
          .resideOutsideOfPackage("..webhook.transport..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.vertx.core.http..");

  @ArchTest
  static final ArchRule NO_OTHER_PRODUCT_MODULE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.repairstream.edge..", "io.repairstream.streams..");

  /** Deliveries go on while PostgreSQL is away: there is nothing here that could ask it. */
  @ArchTest
  static final ArchRule NO_DATABASE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "javax.sql..",
              "org.postgresql..",
              "io.vertx.sqlclient..",
              "io.vertx.pgclient..",
              "io.repairstream.migrations..");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("io.repairstream.webhook.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule CLASSES_ARE_FINAL =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .and()
          .areNotAnonymousClasses()
          .should()
          .haveModifier(JavaModifier.FINAL);
}
