package dev.trellis.adapter.dynamodb.store;

import dev.trellis.adapter.dynamodb.layout.ClaimItem;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.ShardSet;
import dev.trellis.adapter.dynamodb.layout.Values;
import dev.trellis.adapter.dynamodb.request.Terms;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.hierarchy.Demand;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What must hold of an item, in the words of DynamoDB's condition expressions. */
record Conditions(Terms terms) {
  static final String INCARNATION = EntityItem.INCARNATION;

  /** What must hold of an entity that is written: the guard of its change, see the domain. */
  String liveAt(Version version, Incarnation incarnation, Option<Instant> time) {
    String there =
        Terms.all(
            of(incarnation),
            terms.equal(EntityItem.VERSION, number(version.number())),
            terms.absent(EntityItem.DELETED_AT));
    return time.fold(() -> there, at -> Terms.all(there, unexpired(at)));
  }

  String live(Instant at) {
    // without the first term it would hold for an item that isn't there
    return Terms.all(
        terms.present(Keys.ENTITY_ID), terms.absent(EntityItem.DELETED_AT), unexpired(at));
  }

  /** Whole seconds decide: an entity has expired at its very second. */
  private String unexpired(Instant at) {
    return Terms.either(
        terms.absent(EntityItem.TTL),
        terms.name(EntityItem.TTL) + " > " + terms.value(number(at.getEpochSecond())));
  }

  String of(Incarnation incarnation) {
    return EntityItem.incarnation(incarnation)
        .fold(() -> terms.absent(INCARNATION), id -> terms.equal(INCARNATION, id));
  }

  String noItem() {
    return terms.absent(Keys.PARTITION);
  }

  String anItem() {
    return terms.present(Keys.PARTITION);
  }

  String open(boolean open) {
    return terms.equal(GateItem.OPEN, AttributeValue.fromBool(open));
  }

  /** A child that leaves together with others is counted off with them. */
  String notLeaving(EntityRef child) {
    return terms.absent(GateItem.pathOf(child));
  }

  String nobodyIn() {
    return counting(0);
  }

  String counting(long children) {
    return terms.equal(GateItem.CHILDREN, number(children));
  }

  String furtherShards(ShardSet shards) {
    return shards.isEmpty()
        ? terms.absent(GateItem.SHARDS)
        : terms.equal(GateItem.SHARDS, GateItem.bitmap(shards));
  }

  String heldBy(EntityRef owner, Incarnation incarnation) {
    return "("
        + Terms.all(
            terms.equal(ClaimItem.OWNER, AttributeValue.fromS(owner.toString())), of(incarnation))
        + ")";
  }

  String met(Demand demand) {
    return demand.accept(
        new Demand.Visitor<>() {
          @Override
          public String oneOf(Demand.OneOf oneOf) {
            String values =
                oneOf.accepted().stream()
                    .map(Values::toStored)
                    .map(terms::value)
                    .collect(Collectors.joining(", "));
            return "%s IN (%s)".formatted(terms.name(oneOf.attribute()), values);
          }

          @Override
          public String present(Demand.Present present) {
            return terms.present(present.attribute());
          }
        });
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
