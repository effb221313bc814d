package dev.trellis.adapter.dynamodb.check;

import dev.trellis.adapter.dynamodb.check.Finding.Kind;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An entity that may have children has a gate. What kind of a gate, {@link GateKeeping} says. */
record Doorway(Ground ground, Place place, EntityRef ref) implements Aspect {
  @Override
  public Set<Place> places(Seen seen) {
    Set<Place> places = new LinkedHashSet<>(Set.of(place));
    if (ground.mayHaveChildren(ref) && seen.standing(ref).isDefined()) {
      gate().forEach(places::add);
    }
    return places;
  }

  private Set<Place> gate() {
    return ground.gate(Slot.first(ref)).toJavaSet();
  }

  @Override
  public List<Finding> findings(Seen seen) {
    return gate().stream()
        .filter(gate -> ground.mayHaveChildren(ref) && !seen.has(gate))
        .flatMap(gate -> seen.standing(ref).toJavaStream().map(entity -> missing(gate, entity)))
        .toList();
  }

  private Finding missing(Place gate, Entity entity) {
    return entity.incarnation().equals(EntityItem.LEGACY)
        ? gate.finding(
            Kind.NOT_ADOPTED, List.of(ref), "%s was written before there were gates".formatted(ref))
        : gate.finding(
            Kind.MISSING_GATE,
            List.of(ref),
            "%s has no gate, so nobody can become its child".formatted(ref));
  }
}
