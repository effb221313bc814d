package dev.trellis.adapter.dynamodb.check;

import dev.trellis.adapter.dynamodb.check.Finding.Kind;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.Entity;
import io.vavr.control.Option;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A claim is of an entity that is there and lists it. */
record ClaimOwner(Ground ground, Place place, ClaimId id) implements Aspect {
  @Override
  public Set<Place> places(Seen seen) {
    Set<Place> places = new LinkedHashSet<>(Set.of(place));
    seen.claim(id).flatMap(claim -> ground.entity(claim.owner())).forEach(places::add);
    seen.claim(id)
        .flatMap(claim -> seen.entity(claim.owner()))
        .filter(owner -> owner.deletion().isDefined())
        .flatMap(Entity::link)
        .flatMap(link -> ground.gate(new Slot(link.parent(), link.shard())))
        .forEach(places::add);
    return places;
  }

  @Override
  public List<Finding> findings(Seen seen) {
    if (seen.has(id) && seen.claim(id).isEmpty()) {
      return List.of(
          place.finding(
              Kind.UNREADABLE, List.of(), "claim %s doesn't say whose it is".formatted(id)));
    }
    return seen.claim(id).flatMap(claim -> finding(seen, claim)).toJavaList();
  }

  private Option<Finding> finding(Seen seen, Claim claim) {
    if (!ground.knows(claim.owner())) {
      return finding(claim, Kind.UNREADABLE, "whose type the hierarchy doesn't have");
    } else if (seen.isIllegible(claim.owner())) {
      return Option.none();
    }
    return seen.entity(claim.owner())
        .fold(
            () -> gone(claim, "which doesn't exist"),
            owner ->
                owner.incarnation().equals(claim.incarnation())
                    ? sameIncarnation(seen, owner, claim)
                    : otherIncarnation(owner, claim));
  }

  private Option<Finding> sameIncarnation(Seen seen, Entity owner, Claim claim) {
    if (owner.deletion().isDefined()) {
      return owner.link().exists(seen::isLeaving)
          ? finding(claim, Kind.CASCADE, "whose deletion is under way")
          : finding(claim, Kind.LEAKED_CLAIM, "which was deleted");
    }
    return owner.claims().contains(id)
        ? Option.none()
        : finding(claim, Kind.LEAKED_CLAIM, "which doesn't list it");
  }

  /** Whoever lists a claim has put it there: what is here is no remainder. */
  private Option<Finding> otherIncarnation(Entity owner, Claim claim) {
    String what = "which is another incarnation now";
    return owner.deletion().isEmpty() && owner.claims().contains(id)
        ? finding(claim, Kind.LEAKED_CLAIM, what)
        : gone(claim, what);
  }

  private Option<Finding> gone(Claim claim, String what) {
    return finding(
        claim,
        ground.mayVanish(claim.owner(), claim.incarnation()) ? Kind.BURIAL : Kind.LEAKED_CLAIM,
        what);
  }

  private Option<Finding> finding(Claim claim, Kind kind, String what) {
    return Option.some(
        place.finding(
            kind,
            List.of(claim.owner()),
            "%s '%s' is held for %s, %s"
                .formatted(claim.key().constraint(), claim.key().value(), claim.owner(), what)));
  }
}
