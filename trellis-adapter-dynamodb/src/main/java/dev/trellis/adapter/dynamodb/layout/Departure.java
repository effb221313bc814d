package dev.trellis.adapter.dynamodb.layout;

import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.error.TrellisError.Unreadable;
import io.vavr.control.Either;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Children of a deleted parent that leave through one of its gates together, as the gate has it
 * written down until they are counted off. All that has to be done with them is in it, so that
 * anybody can go on with it. See decision 0012.
 *
 * @param deletion how they are deleted
 * @param leavers the children
 */
public record Departure(Deletion deletion, List<Leaver> leavers) {
  static final String CHILDREN = "children";
  private static final String CLAIMS = "claims";
  private static final String INCARNATION = "incarnation";
  private static final String MAY_BE_PARENT = "parent";

  /**
   * One of the children.
   *
   * @param ref which
   * @param incarnation which entity of its ref
   * @param mayBeParent whether it may have a gate of its own
   * @param claims what it holds, or held
   */
  public record Leaver(
      EntityRef ref, Incarnation incarnation, boolean mayBeParent, List<ClaimId> claims) {
    /** Copies the claims. */
    public Leaver {
      claims = List.copyOf(claims);
    }
  }

  /** Copies the children. */
  public Departure {
    leavers = List.copyOf(leavers);
  }

  /**
   * The departure as the value of a gate's attribute.
   *
   * @return a map
   */
  public AttributeValue stored() {
    Map<String, AttributeValue> children = new LinkedHashMap<>();
    leavers.forEach(leaver -> children.put(leaver.ref().toString(), stored(leaver)));
    Map<String, AttributeValue> value = EntityItem.stored(deletion);
    value.put(CHILDREN, AttributeValue.fromM(children));
    return AttributeValue.fromM(value);
  }

  private static AttributeValue stored(Leaver leaver) {
    Map<String, AttributeValue> value = new LinkedHashMap<>();
    EntityItem.incarnation(leaver.incarnation()).forEach(id -> value.put(INCARNATION, id));
    if (leaver.mayBeParent()) {
      value.put(MAY_BE_PARENT, AttributeValue.fromBool(true));
    }
    if (!leaver.claims().isEmpty()) {
      value.put(
          CLAIMS, AttributeValue.fromL(leaver.claims().stream().map(EntityItem::text).toList()));
    }
    return AttributeValue.fromM(value);
  }

  /**
   * Reads what {@link #stored} wrote.
   *
   * @param parent whose gate it is in
   * @param value the attribute's value
   * @return the departure, or {@link Unreadable}
   */
  public static Either<Unreadable, Departure> read(EntityRef parent, AttributeValue value) {
    return Try.of(() -> departure(new Item(value.m())))
        .toEither()
        .mapLeft(
            problem ->
                new Unreadable(
                    parent,
                    "the children that leave its gate",
                    Option.of(problem.getMessage()).getOrElse("" + problem)));
  }

  private static Departure departure(Item item) {
    List<Leaver> leavers = new ArrayList<>();
    EntityItem.required(CHILDREN, item.map(CHILDREN))
        .forEach((ref, leaver) -> leavers.add(leaver(EntityItem.ref(ref), new Item(leaver.m()))));
    return new Departure(
        EntityItem.required(EntityItem.DELETED_AT, EntityItem.deletion(item)), leavers);
  }

  private static Leaver leaver(EntityRef ref, Item item) {
    return new Leaver(
        ref,
        EntityItem.optional(item, INCARNATION, item.text(INCARNATION))
            .map(Incarnation::new)
            .getOrElse(EntityItem.LEGACY),
        EntityItem.optional(item, MAY_BE_PARENT, item.bool(MAY_BE_PARENT)).getOrElse(false),
        EntityItem.optional(item, CLAIMS, item.texts(CLAIMS).filter(EntityItem::areClaims))
            .getOrElse(List.of())
            .stream()
            .map(ClaimId::new)
            .toList());
  }
}
