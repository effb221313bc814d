package dev.trellis.adapter.dynamodb.check;

import dev.trellis.adapter.dynamodb.check.Finding.Kind;
import dev.trellis.domain.entity.EntityRef;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** An entity can be read, and hasn't ended by itself. */
record Lifetime(Ground ground, Place place, EntityRef ref) implements Aspect {
  @Override
  public Set<Place> places(Seen seen) {
    return Set.of(place);
  }

  @Override
  public List<Finding> findings(Seen seen) {
    return Stream.concat(
            seen.problem(ref)
                .map(
                    problem ->
                        place.finding(
                            Kind.UNREADABLE,
                            List.of(ref),
                            "%s can't be read: %s".formatted(ref, problem.reason())))
                .toJavaStream(),
            seen.standing(ref)
                .filter(entity -> entity.isExpired(ground.clock().instant()))
                .flatMap(
                    entity ->
                        entity
                            .expiresAt()
                            .map(
                                end ->
                                    place.finding(
                                        Kind.EXPIRED,
                                        List.of(ref),
                                        "%s has expired at %s and isn't reaped yet"
                                            .formatted(ref, end))))
                .toJavaStream())
        .toList();
  }
}
