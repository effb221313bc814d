package dev.trellis.port;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.trellis.port.out.IdSource;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PortsArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.trellis.port");

  private static final Set<String> WITH_JACKSON = Set.of("JacksonCodecs", "JsonAttributes");

  @TestFactory
  Stream<DynamicTest> ports_followTheRules() {
    return Stream.of(
            noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "com.amazonaws..", "com.google.inject..")
                .because("ports know of no storage and of no container"),
            noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.trellis.adapter..")
                .because("adapters depend on ports, not the other way round"),
            noClasses()
                .that(not(nestedInOneOf(WITH_JACKSON)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .because("an application may go without Jackson"),
            slices().matching("dev.trellis.port.(*)..").should().beFreeOfCycles(),
            codeUnits()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should(declareNoCheckedException())
                .because("what data can cause is a value"),
            fields()
                .should()
                .notHaveRawType(Optional.class)
                .because("Optional is for users' types; ours is Option"),
            codeUnits().should(haveNoOptionalParameter()),
            noClasses()
                .should()
                .callMethodWhere(
                    DescribedPredicate.describe(
                        "ask the system's clock", PortsArchitectureTest::asksForTheTime))
                .because("the time comes from a Clock that is handed in"),
            noClasses()
                .that()
                .areNotAssignableTo(IdSource.class)
                .should()
                .callMethod(UUID.class, "randomUUID")
                .because("ids come from an IdSource that is handed in"),
            GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS,
            GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING,
            GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS,
            classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .because("what isn't made to be extended can't be"))
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(MAIN)));
  }

  @Test
  void main_isWhatWasImported() {
    ArchRule somethingIsThere =
        classes().that().haveSimpleName("TrellisService").should().bePublic();
    somethingIsThere.check(MAIN);
  }

  private static DescribedPredicate<JavaClass> nestedInOneOf(Set<String> simpleNames) {
    return DescribedPredicate.describe(
        "are " + simpleNames + " or in them",
        javaClass -> simpleNames.contains(outermost(javaClass).getSimpleName()));
  }

  private static JavaClass outermost(JavaClass javaClass) {
    return javaClass.getEnclosingClass().map(PortsArchitectureTest::outermost).orElse(javaClass);
  }

  private static boolean asksForTheTime(JavaMethodCall call) {
    AccessTarget target = call.getTarget();
    JavaClass owner = target.getOwner();
    boolean ofJavaTime =
        owner.getPackageName().equals("java.time") && !owner.isEquivalentTo(Clock.class);
    boolean ofSystem =
        owner.isEquivalentTo(System.class)
            && Set.of("currentTimeMillis", "nanoTime").contains(target.getName());
    return ofSystem || (ofJavaTime && target.getName().equals("now"));
  }

  private static ArchCondition<JavaCodeUnit> declareNoCheckedException() {
    return new ArchCondition<>("declare no checked exception") {
      @Override
      public void check(JavaCodeUnit codeUnit, ConditionEvents events) {
        codeUnit.getThrowsClause().getTypes().stream()
            .filter(
                type ->
                    !type.isAssignableTo(RuntimeException.class)
                        && !type.isAssignableTo(Error.class))
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.violated(
                            codeUnit, codeUnit.getFullName() + " declares " + type.getName())));
      }
    };
  }

  private static ArchCondition<JavaCodeUnit> haveNoOptionalParameter() {
    return new ArchCondition<>("have no parameter of type Optional") {
      @Override
      public void check(JavaCodeUnit codeUnit, ConditionEvents events) {
        if (codeUnit.getRawParameterTypes().stream().anyMatch(assignableTo(Optional.class))) {
          events.add(SimpleConditionEvent.violated(codeUnit, codeUnit.getFullName()));
        }
      }
    };
  }
}
