package dev.hotfix.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The engine stands alone, and its packages build on each other without going round in circles.
class EngineArchitectureTest {
  private static final String ENGINE = "dev.hotfix.engine";
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ENGINE);

  @Test
  void the_test_looks_at_the_whole_engine() {
    assertThat(CLASSES).hasSizeGreaterThan(25);
    assertThat(CLASSES.containPackage(ENGINE + ".run")).isTrue();
  }

  @Test
  void the_engine_knows_neither_spring_nor_a_database() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
        .check(CLASSES);
  }

  @Test
  void packages_do_not_depend_on_each_other_in_circles() {
    slices().matching(ENGINE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void only_one_package_starts_processes() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ENGINE + ".run")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Runtime.class)
        .check(CLASSES);
  }

  @Test
  void every_package_is_null_marked() {
    assertThat(CLASSES)
        .extracting(JavaClass::getPackage)
        .allSatisfy(
            place -> assertThat(place.tryGetPackageInfo().isPresent()).as(place.getName()).isTrue())
        .allSatisfy(place -> assertThat(place.isAnnotatedWith(NullMarked.class)).isTrue());
  }
}
