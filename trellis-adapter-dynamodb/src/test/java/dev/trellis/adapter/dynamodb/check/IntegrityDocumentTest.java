package dev.trellis.adapter.dynamodb.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.check.Finding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documentation tells of each kind of finding, under what it is. */
class IntegrityDocumentTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");

  private static List<String> rows(String part) {
    return ROW.matcher(part).results().map(row -> row.group(1)).toList();
  }

  private static List<String> kinds(Predicate<Kind> which) {
    return Arrays.stream(Kind.values()).filter(which).map(Kind::name).toList();
  }

  @Test
  void document_listsEveryKind() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "integrity.md"));
    int pending = document.indexOf("## Work on its way");

    assertThat(rows(document.substring(0, pending))).isEqualTo(kinds(kind -> !kind.isPending()));
    assertThat(rows(document.substring(pending))).isEqualTo(kinds(Kind::isPending));
  }
}
