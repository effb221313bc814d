package dev.trellis.adapter.dynamodb.check;

import static dev.trellis.adapter.dynamodb.check.Estate.L;
import static dev.trellis.adapter.dynamodb.check.Estate.S;
import static dev.trellis.adapter.dynamodb.check.Estate.T;
import static dev.trellis.adapter.dynamodb.check.Estate.U;
import static dev.trellis.adapter.dynamodb.check.Estate.text;

import dev.trellis.adapter.dynamodb.layout.ClaimItem;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values that are held for nobody, for the wrong one, or not at all. */
class ClaimDamageTest {
  static Stream<Damage> claims() {
    return Stream.of(
        Damage.of(
            "claim of nobody",
            e -> Damage.addClaim(e, T.type(), new EntityRef("title", "x"), new Incarnation("i")),
            "LEAKED_CLAIM title#x"),
        Damage.of(
            "claim of what can expire and isn't there",
            e -> Damage.addClaim(e, L.type(), new EntityRef("lease", "x"), new Incarnation("i")),
            "BURIAL lease#x"),
        Damage.of(
            "claim of another incarnation",
            e -> Damage.addClaim(e, T.type(), T, new Incarnation("earlier")),
            "LEAKED_CLAIM title#t"),
        Damage.of(
            "claim that its owner lists, of another incarnation",
            e -> Damage.editClaim(e, S, item -> item.put(ClaimItem.INCARNATION, Damage.OTHER)),
            "LEAKED_CLAIM studio#s"),
        Damage.of(
            "the same of what can expire",
            e -> Damage.editClaim(e, L, item -> item.put(ClaimItem.INCARNATION, Damage.OTHER)),
            "LEAKED_CLAIM lease#l"),
        Damage.of(
            "claim that its owner doesn't list",
            e -> Damage.addClaim(e, T.type(), T, e.local.stored(T).incarnation()),
            "LEAKED_CLAIM title#t"),
        Damage.of(
            "claim that its owner has forgotten",
            e -> e.edit(U, item -> item.remove(EntityItem.CLAIMS)),
            "LEAKED_CLAIM title#u"),
        Damage.of(
            "claim of a deleted owner",
            e -> {
              e.count(U, -1);
              e.removeLink(U);
              e.bury(U, DeleteMode.RESTRICT);
            },
            "LEAKED_CLAIM title#u"),
        Damage.of("claim removed", e -> e.removeClaims(U), "MISSING_CLAIM title#u"),
        Damage.of(
            "claim removed and forgotten",
            e -> {
              e.removeClaims(U);
              e.edit(U, item -> item.remove(EntityItem.CLAIMS));
            },
            "MISSING_CLAIM title#u"),
        Damage.of(
            "claim that has become another's",
            e -> {
              Entity other = e.local.stored(T);
              Damage.editClaim(
                  e,
                  U,
                  item -> {
                    item.put(ClaimItem.OWNER, text(T));
                    item.put(ClaimItem.INCARNATION, text(other.incarnation()));
                  });
              e.edit(
                  T,
                  item ->
                      item.computeIfPresent(
                          EntityItem.CLAIMS,
                          (name, list) ->
                              AttributeValue.fromL(
                                  Stream.concat(
                                          list.l().stream(),
                                          e.local.stored(U).claims().stream().map(Estate::text))
                                      .toList())));
            },
            "MISSING_CLAIM title#u title#t"),
        Damage.of(
            "two with the same value",
            e -> {
              e.removeClaims(U);
              e.edit(
                  U,
                  item -> {
                    item.remove(EntityItem.CLAIMS);
                    item.put("name", text("One"));
                  });
            },
            "MISSING_CLAIM title#u title#t"));
  }

  @ParameterizedTest
  @MethodSource
  void claims(Damage damage) {
    damage.assertNamed();
  }
}
