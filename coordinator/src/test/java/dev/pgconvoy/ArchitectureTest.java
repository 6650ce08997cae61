package dev.pgconvoy;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.pgconvoy.postgres.QualifiedName;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * Holds the arrows between packages. Goal: deciding stays pure, bytes stay in one place, and what
 * carries tasks out never learns who ordered them. Method: every compiled class of all modules, the
 * tests left out, is read and asked what it depends on.
 */
class ArchitectureTest {
  private static final JavaClasses PGCONVOY =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("dev.pgconvoy");

  private static final DescribedPredicate<JavaClass> OURS = resideInAnyPackage("dev.pgconvoy..");

  private static final DescribedPredicate<JavaClass> EMBEDDED =
      resideInAnyPackage("dev.pgconvoy.embedded..");

  private static final DescribedPredicate<JavaClass> COMMON =
      resideInAnyPackage(
          "dev.pgconvoy.task..",
          "dev.pgconvoy.postgres..",
          "dev.pgconvoy.journal..",
          "dev.pgconvoy.bus..",
          "dev.pgconvoy.cluster..");

  private static final DescribedPredicate<JavaClass> WORKER =
      resideInAnyPackage(
          "dev.pgconvoy.worker..",
          "dev.pgconvoy.copy..",
          "dev.pgconvoy.rows..",
          "dev.pgconvoy.session..",
          "dev.pgconvoy.execute..",
          "dev.pgconvoy.crew..");

  /** The pg client and Vert.x promise nothing about these from one release to the next. */
  private static final DescribedPredicate<JavaClass> INTERNALS_OF_VERTX =
      resideInAnyPackage("io.vertx..impl..", "io.vertx..internal..")
          .or(nameMatching(".*\\.SocketConnectionBase"))
          .as("internals of Vert.x");

  @Test
  void a_task_knows_only_names_and_how_it_is_written() {
    classes()
        .that()
        .resideInAPackage("dev.pgconvoy.task..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "dev.pgconvoy.task..",
                    "java.lang..",
                    "java.math..",
                    "java.nio.charset..",
                    "java.util..",
                    "org.jspecify..",
                    "com.fasterxml.jackson.annotation..")
                .or(type(QualifiedName.class)))
        .check(PGCONVOY);
  }

  @Test
  void embedded_servers_know_nothing_of_migrations() {
    noClasses()
        .that(EMBEDDED)
        .should()
        .dependOnClassesThat(OURS.and(not(EMBEDDED)))
        .check(PGCONVOY);
  }

  @Test
  void what_both_sides_agree_on_knows_neither_side() {
    noClasses().that(COMMON).should().dependOnClassesThat(OURS.and(not(COMMON))).check(PGCONVOY);
  }

  @Test
  void a_worker_does_not_know_its_coordinator() {
    noClasses()
        .that(WORKER)
        .should()
        .dependOnClassesThat(OURS.and(not(COMMON.or(WORKER))))
        .check(PGCONVOY);
  }

  @Test
  void planning_and_scheduling_are_pure() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.pgconvoy.plan..", "dev.pgconvoy.schedule..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.vertx..", "io.netty..", "java.sql..", "java.net..", "java.nio.channels..")
        .check(PGCONVOY);
  }

  @Test
  void a_report_knows_neither_how_a_run_goes_on_nor_who_asks_for_it() {
    noClasses()
        .that()
        .resideInAPackage("dev.pgconvoy.report..")
        .should()
        .dependOnClassesThat(
            WORKER.or(
                resideInAnyPackage(
                    "dev.pgconvoy.coordinator..",
                    "dev.pgconvoy.plan..",
                    "dev.pgconvoy.schedule..",
                    "dev.pgconvoy.cli..",
                    "dev.pgconvoy.web..")))
        .check(PGCONVOY);
  }

  @Test
  void only_copy_sees_netty() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.pgconvoy.copy..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .check(PGCONVOY);
  }

  /**
   * What knows it is a module of its own, which isn't even loaded where one process does it all.
   */
  @Test
  void nothing_here_knows_the_cluster_engine() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.hazelcast..", "io.vertx.spi.cluster.hazelcast..")
        .check(PGCONVOY);
  }

  @Test
  void one_class_reaches_into_the_pg_client() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.pgconvoy.copy.PgWire")
        .should()
        .dependOnClassesThat(INTERNALS_OF_VERTX)
        .check(PGCONVOY);
  }

  @Test
  void packages_form_no_cycle() {
    slices().matching("dev.pgconvoy.(*)..").should().beFreeOfCycles().check(PGCONVOY);
  }

  @Test
  void every_package_is_described_and_null_marked() {
    List<String> unmarked =
        PGCONVOY.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(javaPackage -> !isNullMarked(javaPackage))
            .map(JavaPackage::getName)
            .sorted()
            .toList();
    assertEquals(List.of(), unmarked, "packages without a package-info that says @NullMarked");
  }

  private static boolean isNullMarked(JavaPackage javaPackage) {
    return javaPackage
        .tryGetPackageInfo()
        .map(info -> info.isAnnotatedWith(NullMarked.class))
        .orElse(false);
  }
}
