package dev.trellis.domain.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.attribute.Attributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PatchTest {
  private static final Attributes BEFORE = Attributes.of(Map.of("a", 1, "b", 2));

  @Test
  void none_changesNothing() {
    assertThat(Patch.none().applyTo(BEFORE)).isEqualTo(BEFORE);
  }

  @Test
  void set_replacesAndAdds() {
    assertThat(Patch.none().set("a", "x").set("c", null).applyTo(BEFORE))
        .isEqualTo(BEFORE.with("a", "x").with("c", null));
  }

  @Test
  void remove_removes() {
    assertThat(Patch.none().remove("a").remove("nothing").applyTo(BEFORE))
        .isEqualTo(BEFORE.without("a"));
  }

  @Test
  void lastWordOnAnAttribute_holds() {
    Patch setLast = Patch.none().remove("a").set("a", 7);
    assertThat(setLast.set()).containsOnly(Map.entry("a", AttributeValue.of(7)));
    assertThat(setLast.remove()).isEmpty();
    Patch removedLast = Patch.none().set("a", 7).remove("a");
    assertThat(removedLast.set()).isEmpty();
    assertThat(removedLast.remove()).containsExactly("a");
  }

  @Test
  void setAndRemove_leaveTheOriginalAlone() {
    Patch patch = Patch.none().set("a", 1);
    assertThat(patch.set("b", 2).remove("a")).isNotEqualTo(patch);
    assertThat(patch).isEqualTo(Patch.none().set("a", 1));
    assertThat(Patch.none().set()).isEmpty();
  }

  @Test
  void constructor_copies() {
    TreeMap<String, AttributeValue> set = new TreeMap<>(Map.of("a", AttributeValue.of(1)));
    TreeSet<String> remove = new TreeSet<>(Set.of("b"));
    Patch patch = new Patch(set, remove);
    set.clear();
    remove.clear();
    assertThat(patch).isEqualTo(Patch.none().set("a", 1).remove("b"));
    assertThat(patch.set()).isUnmodifiable();
    assertThat(patch.remove()).isUnmodifiable();
  }

  @Test
  void constructor_sameAttributeSetAndRemoved_keepsOneWord() {
    Patch patch =
        new Patch(new TreeMap<>(Map.of("a", AttributeValue.of(1))), new TreeSet<>(Set.of("a")));
    assertThat(patch.set().keySet()).noneMatch(name -> patch.remove().contains(name));
  }
}
