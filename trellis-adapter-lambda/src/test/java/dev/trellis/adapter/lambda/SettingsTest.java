package dev.trellis.adapter.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the environment says. */
class SettingsTest {
  private static final String FILES = "folder=folders < folder; file=files < folder";

  @Test
  void theHierarchyIsEnough() {
    Settings settings = Settings.of(Map.of("TRELLIS_HIERARCHY", FILES));
    DynamoDbConfig defaults = DynamoDbConfig.defaults();
    assertThat(HierarchyText.print(settings.hierarchy())).isEqualTo(FILES);
    assertThat(settings.config().retention()).isEqualTo(defaults.retention());
    assertThat(settings.config().deadline()).isEqualTo(defaults.deadline());
    assertThat(settings.config().tables(settings.hierarchy()))
        .isEqualTo(defaults.tables(settings.hierarchy()));
  }

  @Test
  void everythingCanBeSet() {
    Settings settings =
        Settings.of(
            Map.of(
                "TRELLIS_HIERARCHY", FILES,
                "TRELLIS_TABLE_PREFIX", "test-",
                "TRELLIS_RELATIONSHIP_TABLE", "links",
                "TRELLIS_UNIQUE_CONSTRAINT_TABLE", "claims",
                "TRELLIS_RETENTION_SECONDS", "604800",
                "TRELLIS_DEADLINE_SECONDS", "5"));
    assertThat(settings.config().tables(settings.hierarchy()))
        .isEqualTo(
            new TableNames(
                Map.of("folder", "test-folders", "file", "test-files"),
                "test-links",
                "test-claims"));
    assertThat(settings.config().retention()).isEqualTo(Duration.ofDays(7));
    assertThat(settings.config().deadline()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void anEmptyVariableIsNotSet() {
    Map<String, String> environment = new HashMap<>();
    environment.put("TRELLIS_HIERARCHY", FILES);
    environment.put("TRELLIS_RELATIONSHIP_TABLE", "");
    environment.put("TRELLIS_RETENTION_SECONDS", " ");
    assertThat(Settings.of(environment).config().retention()).isZero();
  }

  @Test
  void aMissingHierarchyIsToldWithAnExample() {
    assertThatThrownBy(() -> Settings.of(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TRELLIS_HIERARCHY is not set")
        .hasMessageContaining("'folder=folders < folder; file < folder'");
  }

  @ParameterizedTest
  @CsvSource({
    "TRELLIS_HIERARCHY, a < b, 'type a hangs under b'",
    "TRELLIS_TABLE_PREFIX, a/b, 'a/b'",
    "TRELLIS_RELATIONSHIP_TABLE, x, 3 to 255",
    "TRELLIS_UNIQUE_CONSTRAINT_TABLE, x, 3 to 255",
    "TRELLIS_RETENTION_SECONDS, 1.5, '''1.5'' is no whole number of seconds'",
    "TRELLIS_RETENTION_SECONDS, -1, '''-1'' is no whole number of seconds'",
    "TRELLIS_RETENTION_SECONDS, 9999999999, choose PT0S to",
    "TRELLIS_DEADLINE_SECONDS, 0, choose PT0.1S to",
  })
  void aWrongVariableIsNamed(String variable, String value, String problem) {
    Map<String, String> environment = new HashMap<>();
    environment.put("TRELLIS_HIERARCHY", FILES);
    environment.put(variable, value);
    assertThatThrownBy(() -> Settings.of(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(variable + " is wrong: ")
        .hasMessageContaining(problem);
  }
}
