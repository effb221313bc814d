package dev.trellis.domain.rule;

import static dev.trellis.domain.TestEntities.accepted;
import static dev.trellis.domain.TestEntities.refused;
import static dev.trellis.domain.TestHierarchy.FOLDER;
import static dev.trellis.domain.TestHierarchy.NOTE;
import static dev.trellis.domain.TestHierarchy.ORGANIZATION;
import static dev.trellis.domain.TestHierarchy.RULES;
import static dev.trellis.domain.TestHierarchy.SESSION;
import static dev.trellis.domain.TestHierarchy.STUDIO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.TestHierarchy.Folder;
import dev.trellis.domain.TestHierarchy.Note;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Draft;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DraftParentTest {
  private static Either<TrellisError, Draft> note(@Nullable EntityRef parent) {
    return RULES.draft(NOTE, new Note("n-1", parent), Attributes.none());
  }

  private static Either<TrellisError, Draft> folder(String id, @Nullable String parentId) {
    return RULES.draft(FOLDER, new Folder(id, parentId, "x"), Attributes.none());
  }

  private static TrellisError invalidNote(String reason) {
    return new InvalidEntity("note#n-1", "parent", reason);
  }

  static Stream<EntityRef> parentsOfNotes() {
    return Stream.of(ORGANIZATION.ref("org-1"), STUDIO.ref("s-1"), FOLDER.ref("f-1"));
  }

  @ParameterizedTest
  @MethodSource("parentsOfNotes")
  void draft_eachTypeOfParent_isTaken(EntityRef parent) {
    assertThat(accepted(note(parent)).parent()).isEqualTo(Option.some(parent));
  }

  @Test
  void draft_absentParentOfAChild_saysToNameOne() {
    assertThat(refused(note(null)))
        .isEqualTo(invalidNote("is absent: name one, the type is no root"));
  }

  @Test
  void draft_absentParentOfATypeThatMayBeRoot_isARoot() {
    assertThat(accepted(folder("f-1", null)).parent()).isEqualTo(Option.none());
  }

  @Test
  void draft_parentOfItsOwnType_isTaken() {
    assertThat(accepted(folder("f-1", "f-0")).parent()).isEqualTo(Option.some(FOLDER.ref("f-0")));
  }

  @Test
  void draft_parentThatIsTheEntityItself_saysToNameAnother() {
    assertThat(refused(folder("f-1", "f-1")))
        .isEqualTo(new InvalidEntity("folder#f-1", "parent", "is the entity itself: name another"));
  }

  @Test
  void draft_parentOfATypeThatItCannotHangUnder_namesBoth() {
    assertThat(refused(note(SESSION.ref("x"))))
        .isEqualTo(
            invalidNote(
                "is session#x, and type note can't hang under type session: name a parent of another type"));
    assertThat(refused(note(new EntityRef("unheard-of", "x"))).message())
        .contains("unheard-of#x", "name a parent of another type");
  }

  static Stream<String> unusableIds() {
    return Stream.of("", "a#b", "\ud800", "x".repeat(1100));
  }

  @ParameterizedTest
  @MethodSource("unusableIds")
  void draft_parentWithAnUnusableId_isRefused(String id) {
    assertThat(refused(note(STUDIO.ref(id))))
        .isEqualTo(invalidNote("has an id that " + STUDIO.ref(id).problem().getOrElse("?")));
  }

  @Test
  void draft_parentFunctionThatThrows_isRefusedWithWhatItThrew() {
    EntityType<String> type =
        EntityType.childOf(ORGANIZATION, "odd", String.class)
            .id(value -> value)
            .parent(
                value -> {
                  throw new IllegalStateException("no parent for " + value);
                })
            .build();
    Rules rules = Rules.of(Hierarchy.of(ORGANIZATION, type));
    assertThat(refused(rules.draft(type, "x", Attributes.none())).message())
        .startsWith("Field parent of odd can't be read")
        .contains("IllegalStateException: no parent for x");
  }
}
