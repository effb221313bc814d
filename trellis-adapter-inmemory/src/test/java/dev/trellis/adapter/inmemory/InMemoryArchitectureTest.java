package dev.trellis.adapter.inmemory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class InMemoryArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.trellis.adapter.inmemory");

  @TestFactory
  Stream<DynamicTest> adapter_followsTheRules() {
    return Stream.of(
            noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "com.amazonaws..", "com.fasterxml..")
                .because("memory needs none of it"),
            noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    "dev.trellis.adapter.dynamodb..", "dev.trellis.adapter.lambda..")
                .because("adapters don't know each other"),
            noClasses()
                .that()
                .doNotHaveSimpleName("InMemoryTrellisModule")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google..", "jakarta.inject..")
                .because("an application may go without Guice"),
            classes().that().arePublic().should().haveModifier(JavaModifier.FINAL),
            GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS,
            GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS)
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(MAIN)));
  }

  @Test
  void publicClasses_areTheIntendedOnes() {
    assertThat(MAIN.stream().filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)))
        .extracting(JavaClass::getFullName)
        .containsExactlyInAnyOrder(
            InMemoryTrellis.class.getName(),
            InMemoryTrellis.Builder.class.getName(),
            InMemoryTrellisModule.class.getName());
  }
}
