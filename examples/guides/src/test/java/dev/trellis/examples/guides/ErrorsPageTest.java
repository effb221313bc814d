package dev.trellis.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.error.TrellisError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That the page about errors has each error and each code, and no other. */
class ErrorsPageTest {
  private static final Path DOMAIN =
      Path.of("../../trellis-domain/src/main/java/dev/trellis/domain/error/TrellisError.java");
  private static final Path PAGE = Path.of("../../docs/guide/errors.md");
  private static final Pattern CODE = Pattern.compile("TRL-[0-9]{4}");

  @Test
  void each_code_has_a_heading() throws IOException {
    String page = Files.readString(PAGE);
    Set<String> headings = new TreeSet<>();
    page.lines()
        .filter(line -> line.startsWith("## "))
        .forEach(line -> headings.addAll(codes(line)));

    assertThat(headings).isEqualTo(codes(Files.readString(DOMAIN)));
  }

  @Test
  void each_error_is_named() throws IOException {
    String page = Files.readString(PAGE);

    for (Class<?> error : TrellisError.class.getPermittedSubclasses()) {
      assertThat(page).contains("`" + error.getSimpleName());
    }
  }

  private static Set<String> codes(String text) {
    Set<String> codes = new TreeSet<>();
    for (Matcher code = CODE.matcher(text); code.find(); ) {
      codes.add(code.group());
    }
    return codes;
  }
}
