package dev.trellis.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.local.Company;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.hierarchy.Sharding;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration that can't work is refused when it is made, with the words to mend it. */
class DynamoDbConfigTest {
  private static final DynamoDbConfig DEFAULTS = DynamoDbConfig.defaults();

  private static Hierarchy withTable(String table) {
    return Hierarchy.of(
        EntityType.root("oak", Attributes.class).table(table).id(value -> "1").build());
  }

  @Test
  void defaults_areThoseOfTheLayout() {
    TableNames names = DEFAULTS.tables(withTable("oaks"));

    assertThat(names.table("oak")).isEqualTo("oaks");
    assertThat(names.relationships()).isEqualTo("trellis_relationships");
    assertThat(names.uniqueConstraints()).isEqualTo("trellis_unique_constraints");
    assertThat(DEFAULTS.retention()).isEqualTo(Duration.ZERO);
    assertThat(DEFAULTS.deadline()).isEqualTo(Duration.ofSeconds(10));
    assertThat(DEFAULTS.sharding().count(Company.HIERARCHY.relationships().get(0))).isEqualTo(1);
  }

  @Test
  void eachSetting_leavesTheOthersAsTheyAre() {
    DynamoDbConfig config =
        DEFAULTS
            .prefix("dev-")
            .relationshipTable("links")
            .uniqueConstraintTable("claims")
            .sharding(Sharding.of(8))
            .retention(Duration.ofDays(7))
            .deadline(Duration.ofSeconds(3));
    TableNames names = config.tables(withTable("oaks"));

    assertThat(names.table("oak")).isEqualTo("dev-oaks");
    assertThat(names.relationships()).isEqualTo("dev-links");
    assertThat(names.uniqueConstraints()).isEqualTo("dev-claims");
    assertThat(config.sharding().count(Company.HIERARCHY.relationships().get(0))).isEqualTo(8);
    assertThat(config.retention()).isEqualTo(Duration.ofDays(7));
    assertThat(config.deadline()).isEqualTo(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "ä", "a/b", "a#b"})
  void prefix_notOfATablesName(String prefix) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.prefix(prefix))
        .withMessageContaining("The prefix of the tables is '" + prefix + "'")
        .withMessageContaining("letters, digits, _ . or -");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "a b c", "näme"})
  void tableName_notOne(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.relationshipTable(name))
        .withMessage(
            "The name of the relationship table is '%s', choose 3 to 255 letters, digits, _ . or -"
                .formatted(name));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.uniqueConstraintTable(name))
        .withMessageContaining("The name of the table of unique constraints is '" + name + "'");
  }

  @Test
  void tables_ofTheHierarchy_areCheckedWithTheirPrefix() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.tables(withTable("x")))
        .withMessageContaining("'x'");
    assertThat(DEFAULTS.prefix("p-").tables(withTable("x")).table("oak")).isEqualTo("p-x");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.prefix("p".repeat(252)).tables(withTable("oaks")))
        .withMessageContaining("3 to 255");
  }

  @Test
  void tables_twoOfOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.relationshipTable("oaks").tables(withTable("oaks")))
        .withMessage("Two tables would be called oaks: rename one of them");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                DEFAULTS
                    .relationshipTable("same")
                    .uniqueConstraintTable("same")
                    .tables(withTable("oaks")))
        .withMessageContaining("called same");
  }

  @Test
  void retention_outOfRange() {
    assertThat(DEFAULTS.retention(Duration.ofDays(36_500)).retention().toDays()).isEqualTo(36_500);
    for (Duration wrong : new Duration[] {Duration.ofSeconds(-1), Duration.ofDays(36_501)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> DEFAULTS.retention(wrong))
          .withMessage(
              "The retention of tombstones is %s, choose PT0S to PT876000H".formatted(wrong));
    }
  }

  @Test
  void deadline_outOfRange() {
    assertThat(DEFAULTS.deadline(Duration.ofMillis(100)).deadline().toMillis()).isEqualTo(100);
    for (Duration wrong : new Duration[] {Duration.ZERO, Duration.ofMinutes(16)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> DEFAULTS.deadline(wrong))
          .withMessage("The deadline of a call is %s, choose PT0.1S to PT15M".formatted(wrong));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1025})
  void shards_outOfRange(int count) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sharding.of(count))
        .withMessage("The default number of shards is %d, choose 1 to 1024".formatted(count));
  }

  @Test
  void aTypeOutsideTheHierarchy_hasNoTable() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.tables(withTable("oaks")).table("elm"))
        .withMessage("Type elm has no table here");
  }
}
