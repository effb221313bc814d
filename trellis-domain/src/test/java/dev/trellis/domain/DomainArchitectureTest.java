package dev.trellis.domain;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.change.Change;
import dev.trellis.domain.command.Command;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.Demand;
import dev.trellis.domain.hierarchy.UniqueConstraint;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainArchitectureTest {
  private static final JavaClasses DOMAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.trellis.domain");

  @Test
  void domain_dependsOnAlmostNothing() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "io.vavr..",
            "org.jspecify.annotations..",
            "dev.trellis.domain..",
            // annotations that the compiler reads and no JVM ever loads
            "org.immutables.value..")
        .because("the rules must outlive every framework")
        .check(DOMAIN);
  }

  @Test
  void domain_asksNobodyForTheTimeOrAnId() {
    noClasses()
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "it reads a clock, an id or the environment",
                call ->
                    switch (call.getTargetOwner().getFullName()) {
                      case "java.lang.System", "java.lang.Thread", "java.lang.Runtime" -> true;
                      case "java.util.UUID" -> call.getName().equals("randomUUID");
                      default ->
                          call.getTargetOwner().getPackageName().equals("java.time")
                              && call.getName().equals("now");
                    }))
        .because("time and ids are parameters of a command")
        .check(DOMAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.Thread",
        "java.lang.System",
        "java.time.Clock",
        "java.util.Random",
        "java.util.concurrent.ThreadLocalRandom",
        "java.security.SecureRandom",
        "java.lang.System$Logger"
      })
  void domain_usesNoneOf(String type) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(type)
        .because("the same command must always come to the same decision")
        .check(DOMAIN);
  }

  @Test
  void domain_logsNothing() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache..")
        .because("what there is to say is in the decision or in the error")
        .check(DOMAIN);
  }

  @Test
  void packages_areFreeOfCycles() {
    slices().matching("dev.trellis.domain.(*)..").should().beFreeOfCycles().check(DOMAIN);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        TrellisError.class,
        Change.class,
        Command.class,
        Demand.class,
        AttributeValue.class
      })
  void casesOfClosedSets_areRecords(Class<?> set) {
    classes()
        .that()
        .implement(set)
        .and()
        .doNotBelongToAnyOf(AttributeValue.Binary.class)
        .should()
        .beRecords()
        .because("a case is the facts that it carries, compared by content")
        .check(DOMAIN);
  }

  @Test
  void optional_isOnlyReturned() {
    noFields()
        .should()
        .haveRawType(Optional.class)
        .because("absence is Vavr's Option here")
        .check(DOMAIN);
    noCodeUnits()
        .that()
        .areNotDeclaredIn(UniqueConstraint.class)
        .should()
        .haveRawParameterTypes(
            DescribedPredicate.describe(
                "with an Optional among them",
                types -> types.stream().anyMatch(type -> type.isEquivalentTo(Optional.class))))
        .because("absence is Vavr's Option here")
        .check(DOMAIN);
  }

  @Test
  void publicApi_throwsNoCheckedExceptions() {
    codeUnits()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .should(declareNoCheckedExceptions())
        .because("expected refusals are values")
        .check(DOMAIN);
  }

  private static ArchCondition<JavaCodeUnit> declareNoCheckedExceptions() {
    return new ArchCondition<>("declare no checked exceptions") {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        for (JavaClass thrown : unit.getExceptionTypes()) {
          boolean unchecked =
              thrown.isAssignableTo(RuntimeException.class) || thrown.isAssignableTo(Error.class);
          events.add(
              new SimpleConditionEvent(
                  unit, unchecked, unit.getFullName() + " throws " + thrown.getName()));
        }
      }
    };
  }

  @Test
  void domain_throwsNoGenericExceptions() {
    noClasses().should(THROW_GENERIC_EXCEPTIONS).check(DOMAIN);
  }

  @Test
  void domain_writesToNoStandardStreams() {
    noClasses().should(ACCESS_STANDARD_STREAMS).check(DOMAIN);
  }

  @Test
  void publicClasses_areFinalOrInterfaces() {
    classes()
        .that(are(DescribedPredicate.not(JavaClass.Predicates.INTERFACES)))
        .and()
        .arePublic()
        .and()
        // generated in a package-private class, which hides it
        .haveNameNotMatching(".*\\.Immutable\\w+\\$Builder")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .because("nobody extends what we didn't plan to be extended")
        .check(DOMAIN);
  }
}
