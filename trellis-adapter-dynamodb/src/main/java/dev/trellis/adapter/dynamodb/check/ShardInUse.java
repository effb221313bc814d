package dev.trellis.adapter.dynamodb.check;

import dev.trellis.adapter.dynamodb.check.Finding.Kind;
import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.domain.entity.Link;
import io.vavr.control.Option;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A further shard that the first gate names, or that has a link, has a gate.
 *
 * @param slot the shard, not the first
 * @param link a link in it, none if it was the first gate that named it
 */
record ShardInUse(Ground ground, Slot slot, Option<Link> link) implements Aspect {
  @Override
  public Set<Place> places(Seen seen) {
    Set<Place> places = new LinkedHashSet<>();
    link.flatMap(ground::link).forEach(places::add);
    ground.gate(slot.first()).forEach(places::add);
    ground.gate(slot).forEach(places::add);
    return places;
  }

  @Override
  public List<Finding> findings(Seen seen) {
    return ground
        .gate(slot)
        .filter(gate -> !seen.has(gate))
        .flatMap(
            gate ->
                use(seen)
                    .map(
                        use ->
                            gate.finding(
                                Kind.MISSING_GATE,
                                List.of(slot.parent()),
                                "%s %s".formatted(slot, use))))
        .toJavaList();
  }

  /** Where there is no first gate, that is what is missing. */
  private Option<String> use(Seen seen) {
    boolean isNamed =
        seen.gate(slot.first()).map(GateItem::others).exists(s -> s.contains(slot.shard()));
    boolean hasLink = link.flatMap(ground::link).exists(seen::has);
    if (link.isEmpty()) {
      return Option.when(isNamed, "is named by the first gate and has no gate");
    }
    return Option.when(
        hasLink && !isNamed && seen.gate(slot.first()).isDefined(),
        "has links, no gate, and isn't named by the first gate");
  }
}
