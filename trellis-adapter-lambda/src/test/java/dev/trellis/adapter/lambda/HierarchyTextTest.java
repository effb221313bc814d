package dev.trellis.adapter.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.adapter.lambda.run.Sandbox;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.hierarchy.Relationship;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hierarchy as text. */
class HierarchyTextTest {
  private static final String SANDBOX =
      "folder=folders < folder; file=files < folder; pass < folder; stamp < pass";

  @Test
  void aHierarchyIsPrintedInOneLine() {
    assertThat(HierarchyText.print(Sandbox.HIERARCHY)).isEqualTo(SANDBOX);
  }

  @Test
  void whatWasPrintedIsReadAsTheSame() {
    Hierarchy read = HierarchyText.parse(SANDBOX);
    assertThat(HierarchyText.print(read)).isEqualTo(SANDBOX);
    assertThat(pairs(read)).isEqualTo(pairs(Sandbox.HIERARCHY));
    assertThat(read.type("folder").get().table()).isEqualTo("folders");
    assertThat(read.mayHaveChildren("folder")).isTrue();
    assertThat(read.mayHaveChildren("file")).isFalse();
  }

  @Test
  void spaceAndEmptyPartsMeanNothingAndTypesMayComeInAnyOrder() {
    Hierarchy read = HierarchyText.parse(" ;file<folder,\n drive ;; folder = dirs<drive;drive;");
    assertThat(HierarchyText.print(read))
        .isEqualTo("file < folder, drive; folder=dirs < drive; drive");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\" | has no type",
        "; ; | has no type",
        "a < b < c | 'a < b < c' is no type",
        "a = b = c | 'a = b = c' is no type",
        "= files | '= files' lacks a name",
        "file = | 'file =' lacks a name",
        "file < | 'file <' lacks a name",
        "file < a,, b | 'file < a,, b' lacks a name",
        "file < folder | folder, which is not part of the hierarchy",
        "file; file | type file is there twice",
        "a = t; b = t | share table t",
      })
  void aTextThatIsNoneSaysWhere(String text, String problem) {
    assertThatThrownBy(() -> HierarchyText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a;b", "a=b", "a<b", "a,b", " a", "a "})
  void aNameThatWouldBeReadAsAnotherIsRefused(String name) {
    Hierarchy hierarchy =
        Hierarchy.of(
            EntityType.root(name, Attributes.class).table("fine").id(value -> "id").build());
    assertThatThrownBy(() -> HierarchyText.print(hierarchy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'%s'".formatted(name));
  }

  private static List<String> pairs(Hierarchy hierarchy) {
    return hierarchy.relationships().stream().map(HierarchyTextTest::pair).toList();
  }

  private static String pair(Relationship relationship) {
    return relationship.childType() + " under " + relationship.parentType();
  }
}
