package dev.trellis.tck.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.trellis.tck.AdapterTck;
import dev.trellis.tck.TrellisTck;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** That the rules, the suites, the kit as a whole and the page of rules say the same. */
class RulesTest {
  private static final Path PAGE = Path.of("..", "docs", "rules.md");
  private static final JavaClasses KIT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.trellis.tck");

  private static List<Class<?>> suites() {
    return KIT.stream()
        .filter(type -> type.isAssignableTo(AdapterTck.class))
        .filter(type -> !type.isEquivalentTo(AdapterTck.class) && !type.isInnerClass())
        .<Class<?>>map(JavaClass::reflect)
        .toList();
  }

  private static List<Method> tests() {
    return suites().stream()
        .flatMap(suite -> Stream.of(suite.getDeclaredMethods()))
        .filter(
            method ->
                method.isAnnotationPresent(Property.class)
                    || method.isAnnotationPresent(Example.class))
        .toList();
  }

  @Test
  void every_test_is_about_a_rule() {
    assertThat(tests())
        .isNotEmpty()
        .allSatisfy(test -> assertThat(Rule.of(test)).as(test.getName()).isNotEmpty());
  }

  @Test
  void every_rule_has_a_test() {
    Set<Rule> tested =
        tests().stream().flatMap(test -> Rule.of(test).toJavaStream()).collect(Collectors.toSet());
    assertThat(tested).containsExactlyInAnyOrder(Rule.values());
  }

  @Test
  void the_kit_runs_every_suite() {
    Set<String> inKit =
        Arrays.stream(TrellisTck.class.getDeclaredClasses())
            .map(group -> group.getSuperclass().getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(inKit)
        .containsExactlyInAnyOrderElementsOf(suites().stream().map(Class::getSimpleName).toList());
  }

  @Test
  void the_page_of_rules_is_up_to_date() throws IOException {
    String page = page();
    if (Boolean.getBoolean("trellis.rules.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as(
            "write it anew with: mvn test -pl trellis-tck -am -Dtest=RulesTest -Dsurefire.failIfNoSpecifiedTests=false -Dtrellis.rules.write=true")
        .hasContent(page);
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # The rules

            What every adapter has to keep, as the kit tests it. MUST and MUST NOT are meant as in RFC 2119. A test of the rule T101 is called
            `required_T101_...`. This page is made from the enum `Rule` of `trellis-tck`.

            """);
    for (Class<?> suite :
        suites().stream().sorted(java.util.Comparator.comparing(RulesTest::firstRule)).toList()) {
      page.append("## ").append(suite.getSimpleName().replace("Tck", "")).append("\n\n");
      page.append("| rule | | where to look when it is broken |\n|---|---|---|\n");
      rulesOf(suite)
          .forEach(
              rule ->
                  page.append(
                      "| %s | %s | %s |\n".formatted(rule.name(), rule.statement(), rule.hint())));
      page.append("\n");
    }
    return page.toString();
  }

  private static Rule firstRule(Class<?> suite) {
    return rulesOf(suite).iterator().next();
  }

  private static Set<Rule> rulesOf(Class<?> suite) {
    return Stream.of(suite.getDeclaredMethods())
        .flatMap(method -> Rule.of(method).toJavaStream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
