package dev.trellis.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.inmemory.InMemoryTrellis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That the template hands on what the function takes, and knows its tables. */
class TemplateTest {
  /** What stands in the template for the groups of a pattern. */
  static List<String> found(String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(Path.of("template.yaml")))
        .results()
        .map(TemplateTest::joined)
        .toList();
  }

  private static String joined(MatchResult match) {
    List<String> groups = new ArrayList<>();
    for (int i = 1; i <= match.groupCount(); i++) {
      groups.add(match.group(i));
    }
    return String.join(" ", groups);
  }

  @Test
  void itsRoutes_areTheFunctions() throws IOException {
    assertThat(found("Method: ([A-Z]+), Path: \"([^\"]+)\""))
        .containsExactlyInAnyOrderElementsOf(
            new Api(InMemoryTrellis.of(Catalog.HIERARCHY).trellis()).routes());
  }

  @Test
  void itsTables_areTheFunctions() throws IOException {
    TableNames names = DynamoDbConfig.defaults().tables(Catalog.HIERARCHY);
    List<String> all = new ArrayList<>(names.entities().values());
    all.add(names.relationships());
    all.add(names.uniqueConstraints());

    assertThat(found("table/\\$\\{Prefix}([a-z_]+)\"")).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void itsFunction_isThere() throws IOException {
    assertThat(found("Handler: (.+)")).containsExactly(RestFunction.class.getName());
    assertThat(found("([A-Z_]+): !Ref Prefix")).containsExactly(RestFunction.TABLE_PREFIX);
  }
}
