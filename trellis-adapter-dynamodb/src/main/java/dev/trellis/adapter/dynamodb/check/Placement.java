package dev.trellis.adapter.dynamodb.check;

import dev.trellis.adapter.dynamodb.check.Finding.Kind;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Link;
import io.vavr.control.Option;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** An entity's parent is there, or a cascade is on its way, and lists it. */
record Placement(Ground ground, Place place, EntityRef ref) implements Aspect {
  @Override
  public Set<Place> places(Seen seen) {
    Set<Place> places = new LinkedHashSet<>(Set.of(place));
    link(seen)
        .forEach(
            link -> {
              ground.link(link).forEach(places::add);
              ground.entity(link.parent()).forEach(places::add);
              ground.gate(Slot.first(link.parent())).forEach(places::add);
            });
    return places;
  }

  private Option<Link> link(Seen seen) {
    return seen.standing(ref).flatMap(entity -> entity.link());
  }

  @Override
  public List<Finding> findings(Seen seen) {
    return link(seen)
        .toJavaStream()
        .flatMap(link -> Stream.of(orphan(seen, link.parent()), unlinked(seen, link)))
        .flatMap(Option::toJavaStream)
        .toList();
  }

  private Option<Finding> orphan(Seen seen, EntityRef parent) {
    if (!ground.knows(parent)) {
      return Option.some(
          finding(
              Kind.UNREADABLE, parent, "%s hangs under %s, whose type the hierarchy doesn't have"));
    }
    boolean isWell =
        seen.standing(parent).isDefined()
            || seen.isIllegible(parent)
            || seen.isIllegible(Slot.first(parent))
            || seen.isGoing(parent);
    return Option.when(
        !isWell,
        () ->
            finding(
                Kind.ORPHAN,
                parent,
                seen.entity(parent).isDefined()
                    ? "%s hangs under %s, which was deleted, and no cascade comes from there"
                    : "%s hangs under %s, which doesn't exist"));
  }

  /** A link of another incarnation in its place is a dangling one. */
  private Option<Finding> unlinked(Seen seen, Link link) {
    return Option.when(
        !ground.link(link).exists(seen::has),
        () ->
            ground
                .link(link)
                .getOrElse(place)
                .finding(
                    Kind.MISSING_LINK,
                    List.of(ref, link.parent()),
                    "%s has no link in %s, where it hangs"
                        .formatted(ref, new Slot(link.parent(), link.shard()))));
  }

  private Finding finding(Kind kind, EntityRef parent, String what) {
    return place.finding(kind, List.of(ref, parent), what.formatted(ref, parent));
  }
}
