package dev.trellis.domain.hierarchy;

import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.attribute.Utf8;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.ManagedAttributes;
import dev.trellis.domain.entity.Shard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what keeps types from making a hierarchy. */
final class Soundness {
  /**
   * The most unique constraints of a type: an update that changes the values of all of them writes
   * the entity and two claims for each, and a transaction of DynamoDB has at most 100 actions
   * (Developer Guide, "Constraints in Amazon DynamoDB").
   */
  static final int MAX_CONSTRAINTS = 49;

  private static final int MAX_NAME_BYTES = 255;

  /** The most operands of IN in a condition (Developer Guide, "Constraints in Amazon DynamoDB"). */
  private static final int MAX_ACCEPTED = 100;

  private final List<String> problems = new ArrayList<>();

  private Soundness() {}

  static List<String> problems(Collection<EntityType<?>> types) {
    Soundness soundness = new Soundness();
    soundness.checkNamesAreUnique(types);
    types.forEach(soundness::check);
    soundness.checkParentsAreThere(types);
    soundness.checkAllCanBeReached(types);
    return List.copyOf(soundness.problems);
  }

  private void checkNamesAreUnique(Collection<EntityType<?>> types) {
    Map<String, String> typeOfTable = new HashMap<>();
    Set<String> names = new HashSet<>();
    for (EntityType<?> type : types) {
      if (!names.add(type.name())) {
        problems.add("type %s is there twice: rename one".formatted(type.name()));
        continue;
      }
      String other = typeOfTable.putIfAbsent(type.table(), type.name());
      if (other != null) {
        problems.add(
            "types %s and %s share table %s: give each its own"
                .formatted(other, type.name(), type.table()));
      }
    }
  }

  private void check(EntityType<?> type) {
    checkName("type name", type.name(), type);
    if (type.table().isEmpty()) {
      problems.add("type %s has an empty table name: give it one".formatted(type.name()));
    }
    checkConstraints(type);
    for (Relationship relationship : type.parents()) {
      relationship
          .shards()
          .filter(shards -> shards < 1 || shards > Shard.MAX_COUNT)
          .forEach(
              shards ->
                  problems.add(
                      "type %s has %d shards under %s: choose 1 to %d"
                          .formatted(
                              type.name(), shards, relationship.parentType(), Shard.MAX_COUNT)));
      relationship.demands().forEach(demand -> checkDemand(type, relationship, demand));
    }
  }

  private void checkName(String what, String name, EntityType<?> type) {
    if (name.isEmpty()) {
      problems.add(
          "a %s of %s is empty: give it one".formatted(what, type.javaType().getSimpleName()));
    } else if (name.contains(EntityRef.SEPARATOR)) {
      problems.add(
          "%s %s of type %s contains '#', which separates the parts of a key: rename it"
              .formatted(what, name, type.name()));
    } else if (!Utf8.isEncodable(name) || Utf8.length(name) > MAX_NAME_BYTES) {
      problems.add(
          "%s %s of type %s is longer than %d bytes or has no UTF-8 form: rename it"
              .formatted(what, name, type.name(), MAX_NAME_BYTES));
    }
  }

  private void checkConstraints(EntityType<?> type) {
    if (type.constraints().size() > MAX_CONSTRAINTS) {
      problems.add(
          "type %s has %d unique constraints: at most %d fit one transaction, drop some or join fields into one"
              .formatted(type.name(), type.constraints().size(), MAX_CONSTRAINTS));
    }
    Set<String> names = new HashSet<>();
    for (UniqueConstraint<?> constraint : type.constraints()) {
      checkName("unique constraint", constraint.name(), type);
      if (!names.add(constraint.name())) {
        problems.add(
            "type %s has unique constraint %s twice: rename one"
                .formatted(type.name(), constraint.name()));
      } else if (ManagedAttributes.manages(constraint.name())) {
        problems.add(
            "type %s has a unique constraint on %s, an attribute that Trellis keeps for itself: rename the attribute"
                .formatted(type.name(), constraint.name()));
      } else if (constraint.fieldCount() == 0) {
        problems.add(
            "unique constraint %s of type %s has no field: name at least one"
                .formatted(constraint.name(), type.name()));
      }
    }
  }

  private void checkDemand(EntityType<?> type, Relationship relationship, Demand demand) {
    if (demand.attribute().isEmpty()
        || demand.attribute().equals(ManagedAttributes.ID)
        || ManagedAttributes.manages(demand.attribute())) {
      problems.add(
          "type %s demands something of attribute '%s' of %s, which is no attribute of the user's: name another"
              .formatted(type.name(), demand.attribute(), relationship.parentType()));
    } else if (demand instanceof Demand.OneOf oneOf
        && oneOf.accepted().stream().anyMatch(Soundness::isUnstorable)) {
      problems.add(
          "type %s demands a value of attribute %s of %s that can't be stored, so it can't be met: choose another"
              .formatted(type.name(), demand.attribute(), relationship.parentType()));
    } else if (demand instanceof Demand.OneOf oneOf && oneOf.accepted().size() > MAX_ACCEPTED) {
      problems.add(
          "type %s demands one of %d values of attribute %s of %s: at most %d can be compared in one condition"
              .formatted(
                  type.name(),
                  oneOf.accepted().size(),
                  demand.attribute(),
                  relationship.parentType(),
                  MAX_ACCEPTED));
    } else if (demand instanceof Demand.OneOf oneOf && oneOf.accepted().isEmpty()) {
      problems.add(
          "type %s demands one of no values of attribute %s of %s: name at least one"
              .formatted(type.name(), demand.attribute(), relationship.parentType()));
    }
  }

  private static boolean isUnstorable(AttributeValue value) {
    return Attributes.none().with("value", value).firstProblem().isDefined();
  }

  private void checkParentsAreThere(Collection<EntityType<?>> types) {
    Set<String> names = new HashSet<>();
    types.forEach(type -> names.add(type.name()));
    for (EntityType<?> type : types) {
      for (Relationship relationship : type.parents()) {
        if (!names.contains(relationship.parentType())) {
          problems.add(
              "type %s hangs under %s, which is not part of the hierarchy: add it"
                  .formatted(type.name(), relationship.parentType()));
        }
      }
    }
  }

  private void checkAllCanBeReached(Collection<EntityType<?>> types) {
    Set<String> reached = new HashSet<>();
    boolean grown = true;
    while (grown) {
      grown = false;
      for (EntityType<?> type : types) {
        boolean reachable =
            type.mayBeRoot()
                || type.parents().stream().anyMatch(r -> reached.contains(r.parentType()));
        grown |= reachable && reached.add(type.name());
      }
    }
    for (EntityType<?> type : types) {
      if (!reached.contains(type.name())) {
        problems.add(
            "no entity of type %s can ever be created, since no root leads to it: add .orRoot()"
                .formatted(type.name()));
      }
    }
  }
}
