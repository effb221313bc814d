package dev.trellis.domain.hierarchy;

import static dev.trellis.domain.TestHierarchy.ACTIVE;
import static dev.trellis.domain.TestHierarchy.CONTRACT;
import static dev.trellis.domain.TestHierarchy.FOLDER;
import static dev.trellis.domain.TestHierarchy.HIERARCHY;
import static dev.trellis.domain.TestHierarchy.NOTE;
import static dev.trellis.domain.TestHierarchy.ORGANIZATION;
import static dev.trellis.domain.TestHierarchy.SESSION;
import static dev.trellis.domain.TestHierarchy.SOMEWHERE;
import static dev.trellis.domain.TestHierarchy.STUDIO;
import static dev.trellis.domain.TestHierarchy.TITLE;
import static dev.trellis.domain.TestHierarchy.VISIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.TestHierarchy.Studio;
import io.vavr.control.Option;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HierarchyTest {
  @Test
  void types_areInTheOrderOfTheirDefinition() {
    assertThat(HIERARCHY.types())
        .containsExactly(ORGANIZATION, STUDIO, TITLE, FOLDER, NOTE, CONTRACT, SESSION, VISIT);
  }

  @Test
  void type_isFoundByName() {
    assertThat(HIERARCHY.type("studio")).isEqualTo(Option.some(STUDIO));
    assertThat(HIERARCHY.type("nothing")).isEqualTo(Option.none());
  }

  @Test
  void contains_anotherTypeOfTheSameName_isFalse() {
    EntityType<Studio> other = EntityType.root("studio", Studio.class).id(Studio::id).build();
    assertThat(HIERARCHY.contains(STUDIO)).isTrue();
    assertThat(HIERARCHY.contains(other)).isFalse();
  }

  @Test
  void relationships_areOneForEachPairOfTypes() {
    assertThat(HIERARCHY.relationships())
        .containsExactly(
            new Relationship("organization", "studio", Option.some(16), List.of()),
            new Relationship("studio", "title", Option.none(), List.of()),
            new Relationship("folder", "folder", Option.none(), List.of()),
            new Relationship("organization", "note", Option.none(), List.of()),
            new Relationship("studio", "note", Option.some(4), List.of()),
            new Relationship("folder", "note", Option.none(), List.of()),
            new Relationship("organization", "contract", Option.none(), List.of(ACTIVE, SOMEWHERE)),
            new Relationship("session", "visit", Option.none(), List.of()));
  }

  @Test
  void of_inAnyOrder_relatesTheSameTypes() {
    assertThat(Hierarchy.of(TITLE, STUDIO, ORGANIZATION).relationships())
        .containsExactlyInAnyOrderElementsOf(
            Hierarchy.of(ORGANIZATION, STUDIO, TITLE).relationships())
        .hasSize(2);
  }

  @Test
  void childrenOf_areTheRelationshipsBelow() {
    assertThat(HIERARCHY.childrenOf("organization"))
        .extracting(Relationship::childType)
        .containsExactly("studio", "note", "contract");
    assertThat(HIERARCHY.childrenOf("folder"))
        .extracting(Relationship::childType)
        .containsExactly("folder", "note");
    assertThat(HIERARCHY.childrenOf("title")).isEmpty();
    assertThat(HIERARCHY.childrenOf("nothing")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"organization", "studio", "folder", "session"})
  void mayHaveChildren_typeOfAParent_isTrue(String type) {
    assertThat(HIERARCHY.mayHaveChildren(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"title", "note", "contract", "visit", "nothing"})
  void mayHaveChildren_leaf_isFalse(String type) {
    assertThat(HIERARCHY.mayHaveChildren(type)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "organization, studio, true",
    "studio, note, true",
    "folder, folder, true",
    "studio, organization, false",
    "organization, title, false",
    "nothing, studio, false",
    "organization, nothing, false"
  })
  void relationship_isThereForTypesThatHangTogether(String parent, String child, boolean there) {
    assertThat(HIERARCHY.relationship(parent, child).isDefined()).isEqualTo(there);
    HIERARCHY
        .relationship(parent, child)
        .forEach(
            found -> {
              assertThat(found.parentType()).isEqualTo(parent);
              assertThat(found.childType()).isEqualTo(child);
            });
  }
}
