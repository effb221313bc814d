package dev.trellis.adapter.dynamodb;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Which package may see which. */
class DynamoDbArchitectureTest {
  private static final String ADAPTER = "dev.trellis.adapter.dynamodb";

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ADAPTER);

  /** What lies under the adapter. */
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.trellis.domain", "dev.trellis.port");

  /** A package sees those further right only. */
  private static final List<String> LAYERS = List.of("store", "request", "layout");

  private static Stream<ArchRule> layers() {
    return LAYERS.stream()
        .map(
            layer ->
                noClasses()
                    .that()
                    .resideInAPackage(ADAPTER + "." + layer + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above(layer))
                    .because("a layer knows nothing of those above it"));
  }

  private static String[] above(String layer) {
    return Stream.concat(
            Stream.of("", ".check..", ".enhanced..", ".query..", ".table..", ".stream.."),
            LAYERS.stream().takeWhile(other -> !other.equals(layer)).map(name -> "." + name + ".."))
        .map(name -> ADAPTER + name)
        .toArray(String[]::new);
  }

  private static Stream<ArchRule> rules() {
    return Stream.of(
        slices().matching(ADAPTER + ".(*)..").should().beFreeOfCycles(),
        noClasses()
            .that()
            .resideInAPackage(ADAPTER + ".layout..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("software.amazon.awssdk.services.dynamodb.DynamoDbClient")
            .because("what is stored how is said without a client"),
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.trellis.adapter.inmemory..", "dev.trellis.adapter.lambda..")
            .because("adapters don't know each other"),
        noClasses()
            .that()
            .doNotBelongToAnyOf(DynamoDbTrellisModule.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google..", "jakarta.inject..")
            .because("an application may go without Guice"),
        noClasses()
            .that()
            .resideOutsideOfPackage(ADAPTER + ".enhanced..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.enhanced..")
            .because("an application may go without the Enhanced Client"),
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml..", "com.amazonaws..", "io.micrometer..")
            .because("an application may not have them"),
        classes()
            .that()
            .haveSimpleName("DynamoDbHierarchyStore")
            .should()
            .beAssignableTo("dev.trellis.port.out.HierarchyStore"),
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS,
        GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS);
  }

  @TestFactory
  Stream<DynamicTest> adapter_followsTheRules() {
    return Stream.concat(layers(), rules())
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(MAIN)));
  }

  @TestFactory
  Stream<DynamicTest> whatThePortSees_isFreeOfDynamoDb() {
    return Stream.of(
            noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "com.amazonaws..", "dev.trellis.adapter..")
                .because("storage is behind the port"))
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(CORE)));
  }
}
