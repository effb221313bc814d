package dev.trellis.domain.rule;

import static dev.trellis.domain.TestEntities.ORG_1;
import static dev.trellis.domain.TestEntities.STUDIO_1;
import static dev.trellis.domain.TestEntities.refused;
import static dev.trellis.domain.TestHierarchy.ORGANIZATION;
import static dev.trellis.domain.TestHierarchy.RULES;
import static dev.trellis.domain.TestHierarchy.STUDIO;
import static dev.trellis.domain.TestHierarchy.TITLE;
import static dev.trellis.domain.TestHierarchy.aStudio;
import static dev.trellis.domain.TestHierarchy.attributesOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.TestHierarchy.Organization;
import dev.trellis.domain.TestHierarchy.Studio;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import io.vavr.control.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a type and an id must be like, in drafts, refs and listings. */
class DraftIdTest {
  private static TrellisError errorOfId(String id) {
    Organization value = new Organization(id, "Acme");
    TrellisError error = refused(RULES.draft(ORGANIZATION, value, attributesOf(value)));
    assertThat(refused(RULES.ref(ORGANIZATION, id))).isEqualTo(error);
    assertThat(refused(RULES.listing(ORGANIZATION, id, STUDIO))).isEqualTo(error);
    return error;
  }

  private static void assertInvalid(TrellisError error, String subject, String... parts) {
    assertThat(error)
        .isInstanceOfSatisfying(
            InvalidEntity.class,
            invalid -> {
              assertThat(invalid.subject()).isEqualTo(subject);
              assertThat(invalid.message()).contains(parts);
            });
  }

  @Test
  void draft_typeOutsideTheHierarchy_saysToAddIt() {
    EntityType<Studio> stranger = EntityType.root("studio", Studio.class).id(Studio::id).build();
    TrellisError error =
        new InvalidEntity(
            "studio",
            "type",
            "is not part of this hierarchy: add it to the types that the hierarchy is made of");
    assertThat(refused(RULES.draft(stranger, aStudio(), attributesOf(aStudio())))).isEqualTo(error);
    assertThat(refused(RULES.ref(stranger, "s-1"))).isEqualTo(error);
    assertThat(refused(RULES.listing(stranger, "s-1", TITLE))).isEqualTo(error);
    assertThat(refused(RULES.listing(ORGANIZATION, "org-1", stranger))).isEqualTo(error);
  }

  @Test
  void draft_emptyId_saysToGiveOne() {
    assertInvalid(errorOfId(""), "organization#", "Field id of organization# is empty", "give");
  }

  @ParameterizedTest
  @ValueSource(strings = {"#", "1#studio#name", "org#"})
  void draft_separatorInId_saysToChooseAnother(String id) {
    assertInvalid(errorOfId(id), "organization#" + id, "contains '#'", "choose an id without it");
  }

  @Test
  void draft_unpairedSurrogateInId_saysToRemoveIt() {
    assertInvalid(
        errorOfId("org\ud800"), "organization#org\ud800", "unpaired surrogate", "remove it");
  }

  @Test
  void draft_tooLongId_namesTheLimitAndTheLength() {
    assertInvalid(errorOfId("x".repeat(1012)), "organization", "1024 bytes", "these have 1025");
    assertThat(RULES.ref(ORGANIZATION, "x".repeat(1011)).isRight()).isTrue();
  }

  @Test
  void draft_refOfTheFullLengthWithAnotherProblem_isNamed() {
    String id = "x".repeat(1010) + "#";
    assertInvalid(errorOfId(id), "organization#" + id, "contains '#'");
  }

  @Test
  void draft_nullId_isRefusedAndNotThrown() {
    EntityType<String> type =
        EntityType.root("odd", String.class).id(value -> value.isEmpty() ? null : value).build();
    assertInvalid(
        refused(Rules.of(Hierarchy.of(type)).draft(type, "", Attributes.none())),
        "odd",
        "Field id of odd is absent");
  }

  @Test
  void draft_idFunctionThatThrows_isRefusedWithWhatItThrew() {
    EntityType<String> type =
        EntityType.root("odd", String.class).id(value -> value.substring(5)).build();
    assertInvalid(
        refused(Rules.of(Hierarchy.of(type)).draft(type, "abc", Attributes.none())),
        "odd",
        "Field id of odd",
        "StringIndexOutOfBoundsException",
        "give a value that it accepts");
  }

  @Test
  void ref_usableId_isTheRef() {
    assertThat(RULES.ref(STUDIO, "s-1")).isEqualTo(Either.right(STUDIO_1));
  }

  @Test
  void listing_childType_isTheParentsRef() {
    assertThat(RULES.listing(ORGANIZATION, "org-1", STUDIO)).isEqualTo(Either.right(ORG_1));
  }

  @Test
  void listing_typeThatHangsElsewhere_saysToAskForAChildType() {
    assertThat(refused(RULES.listing(ORGANIZATION, "org-1", TITLE)))
        .isEqualTo(
            new InvalidEntity(
                "title",
                "type",
                "can't hang under type organization: ask for a type of its children"));
  }

  @ParameterizedTest
  @CsvSource({"organization, true", "studio, true", "title, false", "nothing, false"})
  void mayHaveChildren_asksTheHierarchy(String type, boolean expected) {
    assertThat(RULES.mayHaveChildren(new EntityRef(type, "x"))).isEqualTo(expected);
  }
}
