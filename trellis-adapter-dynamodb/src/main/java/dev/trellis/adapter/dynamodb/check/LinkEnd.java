package dev.trellis.adapter.dynamodb.check;

import dev.trellis.adapter.dynamodb.check.Finding.Kind;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.Link;
import io.vavr.control.Option;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A link leads to the very entity that it was made for, where that one hangs. */
record LinkEnd(Ground ground, Place place, Link link) implements Aspect {
  @Override
  public Set<Place> places(Seen seen) {
    Set<Place> places = new LinkedHashSet<>(Set.of(place));
    ground.entity(link.child()).forEach(places::add);
    if (isOfTheDeleted(seen)) {
      ground.gate(new Slot(link.parent(), link.shard())).forEach(places::add);
    }
    return places;
  }

  private boolean isOfTheDeleted(Seen seen) {
    return seen.entity(link.child())
        .exists(
            child ->
                child.incarnation().equals(link.incarnation()) && child.deletion().isDefined());
  }

  @Override
  public List<Finding> findings(Seen seen) {
    return seen.link(link).flatMap(found -> finding(seen, found)).toJavaList();
  }

  private Option<Finding> finding(Seen seen, Link found) {
    if (!ground.knows(found.child())) {
      return finding(Kind.UNREADABLE, "leads to a type that the hierarchy doesn't have");
    } else if (seen.isIllegible(found.child())) {
      return Option.none();
    }
    return seen.entity(found.child())
        .fold(
            () -> gone(found, "leads to nobody"),
            child ->
                child.incarnation().equals(found.incarnation())
                    ? sameIncarnation(seen, child, found)
                    : otherIncarnation(child, found));
  }

  private Option<Finding> sameIncarnation(Seen seen, Entity child, Link found) {
    if (child.deletion().isDefined()) {
      return seen.isLeaving(found)
          ? finding(Kind.CASCADE, "is left of a deletion that is under way")
          : finding(Kind.DANGLING_LINK, "leads to a deleted entity");
    }
    return child.link().contains(found)
        ? Option.none()
        : finding(
            Kind.DANGLING_LINK,
            "leads to an entity that hangs %s"
                .formatted(
                    child
                        .link()
                        .map(own -> "in " + new Slot(own.parent(), own.shard()))
                        .getOrElse("nowhere, since it is a root")));
  }

  /** Its own link would be in this very place: what is here is no remainder. */
  private Option<Finding> otherIncarnation(Entity child, Link found) {
    boolean isInPlace =
        child.deletion().isEmpty()
            && child
                .link()
                .exists(
                    own ->
                        own.parent().equals(found.parent()) && own.shard().equals(found.shard()));
    String what = "leads to another incarnation than the one that is there";
    return isInPlace ? finding(Kind.DANGLING_LINK, what) : gone(found, what);
  }

  private Option<Finding> gone(Link found, String what) {
    return finding(
        ground.mayVanish(found.child(), found.incarnation()) ? Kind.BURIAL : Kind.DANGLING_LINK,
        what);
  }

  private Option<Finding> finding(Kind kind, String what) {
    return Option.some(
        place.finding(
            kind,
            List.of(link.child(), link.parent()),
            "the link to %s in %s %s"
                .formatted(link.child(), new Slot(link.parent(), link.shard()), what)));
  }
}
