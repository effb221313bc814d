package dev.trellis.adapter.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import io.vavr.control.Option;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tables a hierarchy needs. */
class TableDefinitionTest {
  @Test
  void aHierarchyNeedsATableForEachTypeAndTwoMore() {
    EntityType<Attributes> oak =
        EntityType.root("oak", Attributes.class).id(it -> "o-1").table("oaks").build();
    EntityType<Attributes> ring =
        EntityType.childOf(oak, "ring", Attributes.class)
            .id(it -> "r-1")
            .parentId(it -> "o-1")
            .build();
    TableNames names = DynamoDbConfig.defaults().prefix("dev-").tables(Hierarchy.of(oak, ring));
    assertThat(TableDefinition.of(names))
        .containsExactly(
            new TableDefinition("dev-oaks", "id", Option.none(), true),
            new TableDefinition("dev-ring", "id", Option.none(), true),
            new TableDefinition("dev-trellis_relationships", "pk", Option.some("child_ref"), false),
            new TableDefinition("dev-trellis_unique_constraints", "pk", Option.some("sk"), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "oak trees", "oak#1", "${oaks}", "oaks\n"})
  void aNameThatNoTableCanHaveIsRefused(String name) {
    TableNames names = new TableNames(Map.of("oak", name), "links", "claims");
    assertThatThrownBy(() -> TableDefinition.of(names))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The name of a table is '%s', choose 3 to 255 letters, digits, _ . or -", name);
  }

  @Test
  void twoTablesOfOneNameAreRefused() {
    TableNames names = new TableNames(Map.of("oak", "links"), "links", "claims");
    assertThatThrownBy(() -> TableDefinition.of(names))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Two tables would be called links: rename one of them");
  }
}
