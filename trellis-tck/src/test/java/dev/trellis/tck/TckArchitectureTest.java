package dev.trellis.tck;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class TckArchitectureTest {
  private static final JavaClasses KIT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.trellis.tck");

  @Test
  void the_kit_knows_no_adapter() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.trellis.adapter..", "software.amazon..", "com.google..")
        .because("an outside author's adapter is held to the same as ours")
        .check(KIT);
  }

  @Test
  void the_kit_does_not_sleep() {
    noClasses()
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .because("a test awaits a condition")
        .check(KIT);
  }
}
