package dev.trellis.adapter.dynamodb.layout;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.DeletionId;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.ManagedAttributes;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.entity.Version;
import dev.trellis.tck.arbitrary.Hostile;
import io.vavr.control.Option;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Entities of every shape that the domain can make. */
final class Entities {
  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private Entities() {}

  static Arbitrary<Instant> instants() {
    return Arbitraries.longs().between(0, LAST_SECOND * 1_000).map(Instant::ofEpochMilli);
  }

  static Arbitrary<Instant> seconds() {
    return Arbitraries.longs().between(0, LAST_SECOND).map(Instant::ofEpochSecond);
  }

  static Arbitrary<EntityRef> refs(String type) {
    return Hostile.ids().map(id -> new EntityRef(type, id));
  }

  static Arbitrary<Incarnation> incarnations() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, Arbitraries.strings().alpha().ofLength(8).map(Incarnation::new)),
        Tuple.of(1, Arbitraries.just(EntityItem.LEGACY)));
  }

  static Arbitrary<Shard> shards() {
    return Arbitraries.integers().between(0, Shard.MAX_COUNT - 1).map(Shard::new);
  }

  private static Arbitrary<Deletion> deletions() {
    return Combinators.combine(
            Arbitraries.strings().alpha().ofLength(6).map(DeletionId::new),
            refs("organization"),
            Arbitraries.of(DeleteMode.values()),
            instants(),
            seconds())
        .as(Deletion::new);
  }

  private static Attributes usersOwn(Attributes any) {
    Attributes own = any.without(Keys.ENTITY_ID);
    for (String name : ManagedAttributes.names()) {
      own = own.without(name);
    }
    return own;
  }

  static Arbitrary<Entity> all() {
    Arbitrary<Entity> base =
        Combinators.combine(
                refs("studio"),
                refs("organization").optional().map(Option::ofOptional),
                shards(),
                incarnations(),
                Arbitraries.longs().between(1, Long.MAX_VALUE - 1),
                Hostile.attributes(),
                Arbitraries.strings()
                    .withChars("0123456789abcdef")
                    .ofLength(32)
                    .map(ClaimId::new)
                    .list()
                    // no entity holds a claim twice
                    .uniqueElements()
                    .ofMaxSize(3))
            .as(
                (ref, parent, shard, incarnation, version, attributes, claims) ->
                    Entity.builder()
                        .ref(ref)
                        .parent(parent)
                        .shard(shard)
                        .incarnation(incarnation)
                        .version(new Version(version))
                        .attributes(usersOwn(attributes))
                        .claims(claims)
                        .createdAt(Instant.EPOCH)
                        .updatedAt(Instant.EPOCH)
                        .expiresAt(Option.none())
                        .deletion(Option.none())
                        .build());
    return Combinators.combine(
            base,
            instants(),
            instants(),
            seconds().optional().map(Option::ofOptional),
            deletions().optional().map(Option::ofOptional))
        .as(
            (entity, created, updated, end, deletion) ->
                entity.toBuilder()
                    .createdAt(created)
                    .updatedAt(updated)
                    .expiresAt(end)
                    .deletion(deletion)
                    .build());
  }
}
