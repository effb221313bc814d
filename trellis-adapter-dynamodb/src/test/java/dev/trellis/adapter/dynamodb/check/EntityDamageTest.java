package dev.trellis.adapter.dynamodb.check;

import static dev.trellis.adapter.dynamodb.check.Estate.C;
import static dev.trellis.adapter.dynamodb.check.Estate.RELATIONSHIPS;
import static dev.trellis.adapter.dynamodb.check.Estate.S;
import static dev.trellis.adapter.dynamodb.check.Estate.text;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.LinkItem;
import dev.trellis.domain.entity.DeleteMode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Entities that have lost what they hang under or hold. */
class EntityDamageTest {
  static Stream<Damage> orphans() {
    return Stream.of(
        Damage.of(
            "parent gone without trace",
            e -> {
              e.removeTraces(S);
              e.remove(S);
            },
            "ORPHAN title#t studio#s",
            "ORPHAN title#u studio#s"),
        Damage.of(
            "parent deleted with RESTRICT",
            e -> {
              e.removeTraces(S);
              e.bury(S, DeleteMode.RESTRICT);
            },
            "ORPHAN title#t studio#s",
            "ORPHAN title#u studio#s"),
        Damage.of(
            "parent deleted with CASCADE, its gate gone",
            e -> {
              e.removeTraces(S);
              e.bury(S, DeleteMode.CASCADE);
            },
            "ORPHAN title#t studio#s",
            "ORPHAN title#u studio#s"),
        Damage.of(
            "parent's record removed and nothing else",
            e -> e.remove(S),
            "DANGLING_LINK studio#s organization#o",
            "LEAKED_CLAIM studio#s",
            "ORPHAN title#t studio#s",
            "ORPHAN title#u studio#s",
            "WRONG_GATE studio#s"),
        Damage.of(
            "parent of an unknown type",
            e -> {
              e.count(C, -1);
              e.removeLink(C);
              e.edit(C, item -> item.put(EntityItem.PARENT, text("castle#x")));
              e.local.put(RELATIONSHIPS, LinkItem.of(e.local.stored(C).link().get(), e.table(C)));
            },
            "UNREADABLE clause#c castle#x"),
        Damage.of(
            "parent with an id that can't be one",
            e -> {
              e.count(C, -1);
              e.removeLink(C);
              e.edit(C, item -> item.put(EntityItem.PARENT, text("lease#")));
            },
            "MISSING_LINK clause#c lease#",
            "ORPHAN clause#c lease#"));
  }

  @ParameterizedTest
  @MethodSource
  void orphans(Damage damage) {
    damage.assertNamed();
  }
}
