package dev.trellis.adapter.dynamodb.check;

import dev.trellis.adapter.dynamodb.layout.ClaimItem;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.LinkItem;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.error.TrellisError.Unreadable;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items as they were read. What can't be read is none, as is what isn't there; {@link #isIllegible}
 * tells them apart.
 */
final class Seen {
  private static final List<String> OPTIONAL_OF_GATES =
      List.of(GateItem.INCARNATION, GateItem.SHARDS);

  private final Ground ground;
  private final Function<Place, Option<Map<String, AttributeValue>>> items;

  private Seen(Ground ground, Function<Place, Option<Map<String, AttributeValue>>> items) {
    this.ground = ground;
    this.items = items;
  }

  static Seen of(Ground ground, Map<Place, Map<String, AttributeValue>> items) {
    return new Seen(ground, place -> Option.of(items.get(place)));
  }

  /** These, and others. */
  Seen and(Map<Place, Map<String, AttributeValue>> more) {
    return new Seen(ground, place -> Option.of(more.get(place)).orElse(() -> items.apply(place)));
  }

  boolean has(Place place) {
    return items.apply(place).isDefined();
  }

  private Option<Map<String, AttributeValue>> at(Option<Place> place) {
    return place.flatMap(items);
  }

  private Option<Either<Unreadable, Entity>> read(EntityRef ref) {
    return at(ground.entity(ref)).map(item -> EntityItem.read(ref.type(), item));
  }

  Option<Unreadable> problem(EntityRef ref) {
    return read(ref).filter(Either::isLeft).map(Either::getLeft);
  }

  boolean isIllegible(EntityRef ref) {
    return problem(ref).isDefined();
  }

  boolean isIllegible(Slot slot) {
    return at(ground.gate(slot)).isDefined() && gate(slot).isEmpty();
  }

  Option<Entity> entity(EntityRef ref) {
    return read(ref).flatMap(Either::toOption);
  }

  /** An entity that nobody has deleted; it may have expired. */
  Option<Entity> standing(EntityRef ref) {
    return entity(ref).filter(entity -> entity.deletion().isEmpty());
  }

  /** A gate that says all that it has to, as Trellis writes it. */
  Option<GateItem> gate(Slot slot) {
    return at(ground.gate(slot))
        .flatMap(
            item -> {
              GateItem read = GateItem.read(slot.parent(), item);
              Map<String, AttributeValue> written = GateItem.of(read.gate(), slot.shard());
              if (!read.others().isEmpty()) {
                written.put(GateItem.SHARDS, GateItem.bitmap(read.others()));
              }
              boolean isWhole =
                  item.entrySet().containsAll(written.entrySet())
                      && OPTIONAL_OF_GATES.stream()
                          .allMatch(name -> item.containsKey(name) == written.containsKey(name));
              return Option.when(isWhole, read);
            });
  }

  /** Whether a deleted child is on its way out with others, so that the rest of it follows. */
  boolean isLeaving(Link link) {
    return at(ground.gate(new Slot(link.parent(), link.shard())))
        .exists(item -> GateItem.isLeaving(item, link.child()));
  }

  /** A link that is at the place of this one; it may be another incarnation's. */
  Option<Link> link(Link link) {
    return at(ground.link(link)).flatMap(item -> LinkItem.read(link.parent(), link.shard(), item));
  }

  boolean has(ClaimId id) {
    return at(ground.claim(id)).isDefined();
  }

  Option<Claim> claim(ClaimId id) {
    return at(ground.claim(id)).flatMap(ClaimItem::read);
  }

  /** Whether what hangs under a parent that doesn't stand will be reached by a cascade. */
  boolean isGoing(EntityRef parent) {
    Option<GateItem> gate = gate(Slot.first(parent));
    return entity(parent)
        .fold(
            () ->
                gate.exists(
                    left ->
                        !left.gate().open() || ground.mayVanish(parent, left.gate().incarnation())),
            found ->
                found.deletion().exists(deletion -> deletion.mode() == DeleteMode.CASCADE)
                    && gate.exists(left -> left.gate().incarnation().equals(found.incarnation())));
  }
}
