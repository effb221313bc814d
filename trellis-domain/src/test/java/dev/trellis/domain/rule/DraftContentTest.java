package dev.trellis.domain.rule;

import static dev.trellis.domain.TestEntities.ORG_1;
import static dev.trellis.domain.TestEntities.STUDIO_1;
import static dev.trellis.domain.TestEntities.TITLE_1;
import static dev.trellis.domain.TestEntities.accepted;
import static dev.trellis.domain.TestEntities.refused;
import static dev.trellis.domain.TestEntities.rootKey;
import static dev.trellis.domain.TestEntities.studioKey;
import static dev.trellis.domain.TestHierarchy.FOLDER;
import static dev.trellis.domain.TestHierarchy.ORGANIZATION;
import static dev.trellis.domain.TestHierarchy.RULES;
import static dev.trellis.domain.TestHierarchy.STUDIO;
import static dev.trellis.domain.TestHierarchy.TITLE;
import static dev.trellis.domain.TestHierarchy.aStudio;
import static dev.trellis.domain.TestHierarchy.anOrganization;
import static dev.trellis.domain.TestHierarchy.attributesOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.TestHierarchy.Folder;
import dev.trellis.domain.TestHierarchy.Organization;
import dev.trellis.domain.TestHierarchy.Title;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Draft;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.ManagedAttributes;
import dev.trellis.domain.entity.Scope;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attributes and unique values of a draft. */
class DraftContentTest {
  private static InvalidEntity errorOfAttributes(Attributes attributes) {
    return (InvalidEntity) refused(RULES.draft(ORGANIZATION, anOrganization(), attributes));
  }

  private static Draft draftOf(Title title) {
    return accepted(RULES.draft(TITLE, title, attributesOf(title)));
  }

  @Test
  void draft_isAllThatTheValueSays() {
    assertThat(RULES.draft(STUDIO, aStudio(), attributesOf(aStudio())))
        .containsExactly(
            new Draft(
                STUDIO_1,
                Option.some(ORG_1),
                attributesOf(aStudio()).without("id"),
                List.of(studioKey("name", "North"), studioKey("slug", "north")),
                Option.none()));
  }

  static Stream<String> managedNames() {
    return ManagedAttributes.names().stream();
  }

  @ParameterizedTest
  @MethodSource("managedNames")
  void draft_managedAttribute_saysToRenameIt(String name) {
    assertThat(errorOfAttributes(Attributes.none().with(name, "mine")))
        .isEqualTo(
            new InvalidEntity(
                "organization#org-1",
                name,
                "is an attribute that Trellis keeps for itself: rename it"));
  }

  @Test
  void draft_managedNameInsideAMap_isTheUsers() {
    Attributes attributes = Attributes.none().with("nested", Map.of("version", 1, "ttl", 2));
    assertThat(accepted(RULES.draft(ORGANIZATION, anOrganization(), attributes)).attributes())
        .isEqualTo(attributes);
  }

  @Test
  void draft_valueThatStorageRefuses_namesThePath() {
    assertThat(errorOfAttributes(Attributes.none().with("tags", List.of("fine", Set.of()))))
        .isEqualTo(
            new InvalidEntity(
                "organization#org-1", "tags[1]", "is an empty set: leave the attribute out"));
  }

  @Test
  void draft_idAttributeLikeTheId_isNotStoredTwice() {
    Attributes attributes = Attributes.none().with("id", "org-1").with("a", 1);
    assertThat(accepted(RULES.draft(ORGANIZATION, anOrganization(), attributes)).attributes())
        .isEqualTo(Attributes.none().with("a", 1));
  }

  @Test
  void draft_numericIdAttributeOfThatAmount_isTheId() {
    Organization value = new Organization("42", "Acme");
    assertThat(RULES.draft(ORGANIZATION, value, Attributes.none().with("id", 42)).isRight())
        .isTrue();
  }

  static Stream<Object> otherIds() {
    return Stream.of("org-2", "", 1, true, List.of("org-1"));
  }

  @ParameterizedTest
  @MethodSource("otherIds")
  void draft_idAttributeUnlikeTheId_saysToMakeThemEqual(Object id) {
    assertThat(errorOfAttributes(Attributes.none().with("id", id)))
        .isEqualTo(
            new InvalidEntity(
                "organization#org-1",
                "id",
                "is an attribute with another value than the entity's id: make them equal"));
  }

  @Test
  void draft_claimsOfAChild_areScopedByItsParent() {
    assertThat(draftOf(new Title("t-1", "s-1", "HALO", null)).claims())
        .containsExactly(new ClaimKey(Scope.of(STUDIO_1), "title", "name", "halo"));
  }

  @Test
  void draft_claimsOfAConstraintEverywhere_haveNoParent() {
    assertThat(draftOf(new Title("t-1", "s-1", "Halo", "978-3")).claims())
        .contains(new ClaimKey(Scope.ROOT, "title", "isbn", "978-3"))
        .hasSize(2);
  }

  @Test
  void draft_claimsOfRoots_shareOneScope() {
    assertThat(accepted(RULES.draft(ORGANIZATION, anOrganization(), Attributes.none())).claims())
        .containsExactly(rootKey("organization", "name", "Acme"));
    assertThat(
            accepted(RULES.draft(FOLDER, new Folder("f", null, "x"), Attributes.none())).claims())
        .containsExactly(rootKey("folder", "name", "x"));
    assertThat(
            accepted(RULES.draft(FOLDER, new Folder("f", "up", "x"), Attributes.none())).claims())
        .containsExactly(new ClaimKey(Scope.of(FOLDER.ref("up")), "folder", "name", "x"));
  }

  @Test
  void draft_emptyUniqueValue_isClaimed() {
    assertThat(draftOf(new Title("t-1", "s-1", "", "")).claims())
        .extracting(ClaimKey::value)
        .containsExactly("", "");
  }

  @Test
  void draft_uniqueValueAtTheLimit_isTaken() {
    String longest = "語".repeat(682) + "xx";
    assertThat(draftOf(new Title("t-1", "s-1", longest, null)).claims())
        .extracting(ClaimKey::value)
        .containsExactly(longest);
  }

  @Test
  void draft_uniqueValueOverTheLimit_namesTheLimit() {
    Title title = new Title("t-1", "s-1", "語".repeat(683), null);
    assertThat(refused(RULES.draft(TITLE, title, attributesOf(title))))
        .isEqualTo(
            new InvalidEntity(
                TITLE_1.toString(),
                "name",
                "is too long for a unique value: it may have 2048 bytes in UTF-8"));
  }

  @Test
  void draft_uniqueValueWithoutUtf8Form_saysToRemoveIt() {
    Title title = new Title("t-1", "s-1", "Halo", "\udc00");
    assertThat(refused(RULES.draft(TITLE, title, Attributes.none())))
        .isEqualTo(
            new InvalidEntity(
                TITLE_1.toString(),
                "isbn",
                "holds an unpaired surrogate, which has no UTF-8 form: remove it"));
  }

  @Test
  void draft_uniqueFieldThatCannotBeRead_namesTheConstraint() {
    EntityType<String> type =
        EntityType.root("odd", String.class)
            .id(value -> value)
            .unique("tags", value -> List.of(value))
            .build();
    assertThat(refused(Rules.of(Hierarchy.of(type)).draft(type, "x", Attributes.none())).message())
        .startsWith("Field tags of odd can't be read")
        .contains("IllegalArgumentException", "return text");
  }

  @Test
  void draft_copiesTheClaims() {
    List<ClaimKey> mine = new ArrayList<>(List.of(studioKey("name", "x")));
    Draft draft = new Draft(STUDIO_1, Option.none(), Attributes.none(), mine, Option.none());
    mine.clear();
    assertThat(draft.claims()).hasSize(1);
  }
}
