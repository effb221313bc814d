package dev.trellis.domain.rule;

import static dev.trellis.domain.TestEntities.refused;
import static dev.trellis.domain.TestHierarchy.FOLDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Draft;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.hierarchy.UniqueConstraint;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of errors that the functions of a type throw. */
class DraftUserCodeTest {
  /** The supplier's result for the function of this name, else something harmless. */
  private static Either<TrellisError, Draft> draft(String field, Supplier<? extends Error> error) {
    EntityType<String> type =
        EntityType.childOf(FOLDER, "odd", String.class)
            .orRoot()
            .id(value -> harmless(field.equals("id"), error, value))
            .parent(value -> harmless(field.equals("parent"), error, new EntityRef("folder", "f")))
            .unique(
                UniqueConstraint.<String>of(
                    "name", value -> harmless(field.equals("name"), error, value)))
            .unique(
                UniqueConstraint.<String>of("slug", value -> value)
                    .normalizedBy(text -> harmless(field.equals("slug"), error, text)))
            .expiresAt(value -> harmless(field.equals("expiry"), error, Instant.MIN))
            .build();
    return Rules.of(Hierarchy.of(FOLDER, type)).draft(type, "x", Attributes.none());
  }

  private static <R> R harmless(boolean isHit, Supplier<? extends Error> error, R result) {
    if (isHit) {
      throw error.get();
    }
    return result;
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "parent", "name", "slug", "expiry"})
  void draft_functionWithAnErrorOfItsOwn_isRefusedWithWhatItThrew(String field) {
    assertThat(draft("nothing", StackOverflowError::new).isRight()).isTrue();
    assertThat(refused(draft(field, () -> new NoClassDefFoundError("gone"))))
        .isEqualTo(
            new InvalidEntity(
                "odd",
                field,
                "can't be read, its function threw java.lang.NoClassDefFoundError: gone: give a value that it accepts"));
    assertThat(refused(draft(field, StackOverflowError::new)).message())
        .startsWith("Field " + field + " of odd can't be read")
        .contains("StackOverflowError");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "parent", "name", "slug", "expiry"})
  void draft_errorOfTheVirtualMachine_passesThrough(String field) {
    OutOfMemoryError full = new OutOfMemoryError("heap");
    assertThatThrownBy(() -> draft(field, () -> full)).isSameAs(full);
  }
}
