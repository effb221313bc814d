package dev.trellis.adapter.dynamodb.check;

import dev.trellis.adapter.dynamodb.check.Finding.Kind;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An entity holds the unique values that it lists, and those that it has by its attributes. Each
 * claim is looked at from its own side, too: here only what is nobody's or another's.
 */
record Holdings(Ground ground, Place place, EntityRef ref) implements Aspect {
  @Override
  public Set<Place> places(Seen seen) {
    Set<Place> places = new LinkedHashSet<>(Set.of(place));
    seen.standing(ref)
        .forEach(
            entity ->
                values(entity, ground.uniqueValues().of(entity))
                    .keySet()
                    .forEach(id -> ground.claim(id).forEach(places::add)));
    return places;
  }

  /** Those that are listed, and those that follow from its attributes, with what they are. */
  private static Map<ClaimId, Option<ClaimKey>> values(
      Entity entity, Either<Throwable, List<ClaimKey>> derived) {
    Map<ClaimId, Option<ClaimKey>> values = new LinkedHashMap<>();
    entity.claims().forEach(id -> values.put(id, Option.none()));
    derived.forEach(keys -> keys.forEach(key -> values.put(ClaimId.of(key), Option.some(key))));
    return values;
  }

  @Override
  public List<Finding> findings(Seen seen) {
    List<Finding> findings = new ArrayList<>();
    for (Entity entity : seen.standing(ref)) {
      Either<Throwable, List<ClaimKey>> derived = ground.uniqueValues().of(entity);
      derived.peekLeft(
          thrown ->
              findings.add(
                  place.finding(
                      Kind.UNREADABLE,
                      List.of(ref),
                      "the unique values of %s can't be read: %s".formatted(ref, thrown))));
      values(entity, derived)
          .forEach((id, key) -> missing(seen, entity, id, key).forEach(findings::add));
    }
    return findings;
  }

  private Option<Finding> missing(Seen seen, Entity entity, ClaimId id, Option<ClaimKey> key) {
    String value =
        key.map(k -> "%s '%s'".formatted(k.constraint(), k.value())).getOrElse("claim " + id);
    String how = entity.claims().contains(id) ? "lists" : "has by its attributes";
    Option<Claim> held = seen.claim(id);
    if (held.isDefined()) {
      return held.map(Claim::owner)
          .filter(owner -> !owner.equals(ref))
          .map(
              owner ->
                  at(id)
                      .finding(
                          Kind.MISSING_CLAIM,
                          List.of(ref, owner),
                          "%s, which %s %s, is held for %s".formatted(value, ref, how, owner)));
    }
    return Option.when(
        !seen.has(id),
        () ->
            at(id)
                .finding(
                    Kind.MISSING_CLAIM,
                    List.of(ref),
                    "%s, which %s %s, is held for nobody".formatted(value, ref, how)));
  }

  private Place at(ClaimId id) {
    return ground.claim(id).getOrElse(place);
  }
}
