package dev.trellis.adapter.dynamodb.model;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A small case: the processes that there are, beside a parent in its first incarnation.
 *
 * @param variant of the protocol
 * @param cap so many gates, the root gate not counted, fit one transaction
 * @param roles what the processes do; in the order of {@link Role}, so that those who do the same
 *     are neighbours, and creations come first
 */
record Scenario(Variant variant, int cap, List<Role> roles) {
  static final int MAX_PROCESSES = 12;

  Scenario {
    roles = roles.stream().sorted().toList();
    if (cap < 1
        || roles.size() > MAX_PROCESSES
        || roles.stream().filter(Role::creates).count() >= Store.MAX_CHILDREN) {
      throw new IllegalArgumentException("Doesn't fit the encoding: " + roles);
    }
  }

  static Scenario of(int cap, Role... roles) {
    return new Scenario(Variant.AS_DECIDED, cap, List.of(roles));
  }

  Scenario with(Variant other) {
    return new Scenario(other, cap, roles);
  }

  Scenario withCap(int other) {
    return new Scenario(variant, other, roles);
  }

  Scenario and(Role role) {
    return new Scenario(variant, cap, Stream.concat(roles.stream(), Stream.of(role)).toList());
  }

  Scenario without(Role role) {
    return new Scenario(variant, cap, roles.stream().filter(each -> each != role).toList());
  }

  boolean is(Variant other) {
    return variant == other;
  }

  boolean checksParent() {
    return roles.contains(Role.EXPIRE);
  }

  /** The place of a child that no process of the scenario creates: one tried by itself does. */
  int spareChild() {
    return (int) roles.stream().filter(Role::creates).count();
  }

  /** The shards of the children, by their places: each creation of the scenario has one. */
  int[] shards() {
    return roles.stream().filter(Role::creates).mapToInt(Role::shard).toArray();
  }

  List<Actor> actors() {
    return IntStream.range(0, roles.size())
        .mapToObj(place -> actor(roles.get(place), place))
        .toList();
  }

  /**
   * A process.
   *
   * @param role what it does
   * @param child the place of the child that it creates, if it does
   */
  Actor actor(Role role, int child) {
    return switch (role) {
      case CREATE_0, CREATE_1, CREATE_2 -> new CreateChild(this, role.shard(), child);
      case DELETE_CHILD -> new DeleteChild(this);
      case RESTRICT -> new DeleteRestrict(this);
      case CASCADE -> new DeleteCascade(this);
      case SERVICE_1 -> new CascadeService(this, 1);
      case SERVICE_2 -> new CascadeService(this, 2);
      case RECREATE -> new Recreate(this);
      case EXPIRE, EXPIRE_UNCHECKED -> new Expire();
    };
  }

  @Override
  public String toString() {
    return "%s, cap %d, %s"
        .formatted(variant, cap, roles.stream().map(Role::name).collect(Collectors.joining(" ")));
  }
}
