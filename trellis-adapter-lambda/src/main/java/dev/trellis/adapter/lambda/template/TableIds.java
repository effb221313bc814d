package dev.trellis.adapter.lambda.template;

import io.vavr.control.Option;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the template of the tables calls each of them: read out of it, since it decides that.
 *
 * @param byName the ids by the tables' names
 */
record TableIds(Map<String, String> byName) {
  /** Finds all of them; the pattern's first group is an id, the second a name. */
  static TableIds in(String template, Pattern idAndName) {
    return new TableIds(
        idAndName
            .matcher(template)
            .results()
            .collect(Collectors.toMap(found -> found.group(2), found -> found.group(1))));
  }

  String of(String table) {
    return Option.of(byName.get(table))
        .getOrElseThrow(
            () -> new IllegalStateException("Table %s isn't in the template".formatted(table)));
  }
}
