package dev.trellis.domain.rule;

import static dev.trellis.domain.TestEntities.accepted;
import static dev.trellis.domain.TestEntities.refused;
import static dev.trellis.domain.TestEntities.studio;
import static dev.trellis.domain.TestHierarchy.RULES;
import static dev.trellis.domain.TestHierarchy.aStudio;
import static dev.trellis.domain.TestHierarchy.attributesOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.ManagedAttributes;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PatchedTest {
  private static TrellisError invalid(String field, String reason) {
    return new InvalidEntity("studio#s-1", field, reason);
  }

  @Test
  void patched_isWhatThePatchMakesWithTheId() {
    Patch patch = Patch.none().set("name", "South").set("city", "Oslo").remove("slug");
    assertThat(accepted(RULES.patched(studio(), patch)))
        .isEqualTo(
            attributesOf(aStudio()).with("name", "South").with("city", "Oslo").without("slug"));
  }

  @Test
  void patched_emptyPatch_isWhatWasThere() {
    assertThat(accepted(RULES.patched(studio(), Patch.none()))).isEqualTo(attributesOf(aStudio()));
  }

  @Test
  void patched_id_saysToCreateAnother() {
    TrellisError error = invalid("id", "can't be patched: create another entity");
    assertThat(refused(RULES.patched(studio(), Patch.none().set("id", "s-1")))).isEqualTo(error);
    assertThat(refused(RULES.patched(studio(), Patch.none().remove("id")))).isEqualTo(error);
  }

  static Stream<String> managedNames() {
    return ManagedAttributes.names().stream();
  }

  @ParameterizedTest
  @MethodSource("managedNames")
  void patched_managedAttribute_saysToRenameIt(String name) {
    TrellisError error = invalid(name, "is an attribute that Trellis keeps for itself: rename it");
    assertThat(refused(RULES.patched(studio(), Patch.none().set(name, 1)))).isEqualTo(error);
    assertThat(refused(RULES.patched(studio(), Patch.none().remove(name)))).isEqualTo(error);
  }

  @Test
  void patched_valueThatStorageRefuses_namesThePath() {
    Patch patch = Patch.none().set("tags", List.of(Set.of()));
    assertThat(refused(RULES.patched(studio(), patch)))
        .isEqualTo(invalid("tags[0]", "is an empty set: leave the attribute out"));
  }
}
