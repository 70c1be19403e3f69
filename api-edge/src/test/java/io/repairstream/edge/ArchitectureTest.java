package io.repairstream.edge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Properties;
import java.util.Set;

/** Who may use whom in this process. */
@AnalyzeClasses(
    packages = "io.repairstream.edge",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String ROOT = "io.repairstream.edge";
  private static final Set<String> SHARED =
      Set.of(
          "access",
          "command",
          "contract",
          "http",
          "json",
          "limit",
          "page",
          "problem",
          "projection",
          "reading",
          "resource",
          "server",
          "store",
          "writing");

  /** Every package that is not shared serves one resource. */
  private static final DescribedPredicate<JavaClass> RESOURCES =
      DescribedPredicate.describe("resources", type -> !resource(type).isEmpty());

  private static String resource(JavaClass type) {
    String[] packages = type.getPackageName().split("\\.");
    boolean inside = type.getPackageName().startsWith(ROOT + ".") && packages.length > 3;
    return inside && !SHARED.contains(packages[3]) ? packages[3] : "";
  }

  @ArchTest
  static final ArchRule httpKnowsNeitherLogNorDatabase =
      noClasses()
          .that()
          .resideInAPackage("..edge.http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "io.vertx.sqlclient..",
              "io.vertx.pgclient..",
              "..edge.command..",
              "..edge.projection..");

  @ArchTest
  static final ArchRule theContractKnowsNoServer =
      noClasses()
          .that()
          .resideInAnyPackage("..edge.contract..", "..edge.problem..", "..edge.json..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "org.apache.kafka..", "org.apache.avro..");

  @ArchTest
  static final ArchRule commandsKnowNeitherRoutesNorDatabase =
      noClasses()
          .that()
          .resideInAPackage("..edge.command..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.vertx.ext.web..",
              "io.vertx.core.http..",
              "io.vertx.sqlclient..",
              "..edge.http..",
              "..edge.store..");

  @ArchTest
  static final ArchRule theStoreKnowsNeitherLogNorRoutes =
      noClasses()
          .that()
          .resideInAPackage("..edge.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..", "io.vertx.ext.web..", "..edge.http..", "..edge.projection..");

  @ArchTest
  static final ArchRule onlyStoreAndProjectionSpeakSql =
      noClasses()
          .that()
          .resideOutsideOfPackages("..edge.store..", "..edge.projection..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..");

  @ArchTest
  static final ArchRule onlyThoseSpeakToTheLogWhoseWorkItIs =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..edge.command..",
              "..edge.limit..",
              "..edge.projection..",
              "..edge.deadletter..",
              "io.repairstream.edge")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule oneResourceNeverSeesAnother =
      slices()
          .assignedFrom(
              new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                  return RESOURCES.test(type)
                      ? SliceIdentifier.of(resource(type))
                      : SliceIdentifier.ignore();
                }

                @Override
                public String getDescription() {
                  return "resources";
                }
              })
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule nothingButTheAssemblySeesAResource =
      classes()
          .that(RESOURCES)
          .should()
          .onlyHaveDependentClassesThat(RESOURCES.or(JavaClass.Predicates.resideInAPackage(ROOT)));

  @ArchTest
  static final ArchRule cachesAreWhereTheyAreKnown =
      noClasses()
          .that()
          .resideOutsideOfPackages("..edge.access..", "..edge.limit..", "..edge.store..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.github.benmanes.caffeine..");

  @ArchTest
  static final ArchRule onlyTheRuntimeBuildsKafkaSettings =
      noClasses().should().dependOnClassesThat().areAssignableTo(Properties.class);

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.repairstream.edge.(*)..").should().beFreeOfCycles();
}
