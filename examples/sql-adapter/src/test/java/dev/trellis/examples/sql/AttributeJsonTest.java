package dev.trellis.examples.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.Attributes;
import java.math.BigDecimal;
import java.sql.SQLDataException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttributeJsonTest {
  @Test
  void is_written_as_dynamodb_would() {
    assertThat(AttributeJson.write(Attributes.none().with("name", "Acme").with("size", 0.1)))
        .isEqualTo("{\"name\":{\"S\":\"Acme\"},\"size\":{\"N\":\"0.1\"}}");
  }

  @Test
  void loses_nothing() throws SQLDataException {
    Attributes attributes =
        Attributes.none()
            .with("n".repeat(64 * 1024), "a name as long as one may be")
            .with("text", "")
            .with("number", new BigDecimal("12345678901234567890123456789012345678E-125"))
            .with("bytes", new byte[] {0, -1})
            .with("flag", false)
            .with("nothing", null)
            .with("list", List.of("1", 1, List.of()))
            .with("map", Map.of("", Map.of("S", "no kind")))
            .with("texts", Set.of("", "\ud83c\udf33"))
            .with("numbers", Set.of(1, new BigDecimal("1E+100")))
            .with("binaries", Set.of(new byte[0], new byte[] {1}));
    assertThat(AttributeJson.read(AttributeJson.write(attributes))).isEqualTo(attributes);
  }
}
