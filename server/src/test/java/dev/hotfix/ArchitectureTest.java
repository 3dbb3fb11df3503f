package dev.hotfix;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Holds the house to its plan: arrows point one way, stages meet only through facts, and the core
/// knows no framework.
class ArchitectureTest {

  private static final String[] BOTTOM = {"journal", "estate", "signal", "mail"};
  private static final String[] STAGES = {
    "identify", "develop", "deploy", "validate", "communicate", "watch"
  };
  private static final String[] EDGES = {"access", "web", "api", "postgres"};

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.hotfix");

  @Test
  void looks_at_the_whole_house() {
    assertThat(HOUSE.size()).isGreaterThan(80);
    assertThat(HOUSE.contain("dev.hotfix.flow.Lifecycle")).isTrue();
  }

  @Test
  void arrows_point_from_the_edges_to_the_journal() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.hotfix..")
        .withOptionalLayers(true)
        .layer("engine")
        .definedBy("dev.hotfix.engine..")
        .layer("bottom")
        .definedBy(rooms(BOTTOM))
        .layer("rules")
        .definedBy(rooms("gate", "work"))
        .layer("stages")
        .definedBy(rooms(STAGES))
        .layer("flow")
        .definedBy(rooms("flow"))
        .layer("edges")
        .definedBy(rooms(EDGES))
        .layer("door")
        .definedBy("dev.hotfix")
        .whereLayer("door")
        .mayOnlyBeAccessedByLayers("edges")
        .whereLayer("edges")
        .mayOnlyBeAccessedByLayers("door")
        .whereLayer("flow")
        .mayOnlyBeAccessedByLayers("edges", "door")
        .whereLayer("stages")
        .mayOnlyBeAccessedByLayers("flow", "edges", "door")
        .whereLayer("rules")
        .mayOnlyBeAccessedByLayers("stages", "flow", "edges", "door")
        .check(HOUSE);
  }

  @Test
  void stages_meet_only_through_facts() {
    for (String stage : STAGES) {
      String[] others = Arrays.stream(STAGES).filter(s -> !s.equals(stage)).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("dev.hotfix." + stage + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(rooms(others))
          .allowEmptyShould(true)
          .check(HOUSE);
    }
  }

  @Test
  void the_core_knows_no_framework() {
    noClasses()
        .that(resideInAnyPackage(rooms("journal", "gate", "flow")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "jakarta..")
        .check(HOUSE);
    noClasses()
        .that(resideInAnyPackage("dev.hotfix.engine.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
        .check(HOUSE);
  }

  @Test
  void rooms_do_not_run_in_circles() {
    slices().matching("dev.hotfix.(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  private static String[] rooms(String... names) {
    return Arrays.stream(names).map(name -> "dev.hotfix." + name + "..").toArray(String[]::new);
  }
}
