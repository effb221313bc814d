package dev.trellis.domain.hierarchy;

import dev.trellis.domain.entity.EntityRef;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What Trellis has to know of a user's type: its name, where its parts are found, what it may hang
 * under and what has to be unique. The user's type itself needs nothing of ours.
 *
 * <p>A definition is checked when it becomes part of a {@link Hierarchy}. Immutable and thread-safe
 * if the functions given to it are; those must be pure.
 *
 * @param <T> the user's type: an Immutable, a record, any class, or {@link
 *     dev.trellis.domain.attribute.Attributes}
 */
public final class EntityType<T> {
  private final String name;
  private final Class<T> javaType;
  private final String table;
  private final boolean mayBeRoot;
  private final boolean expires;
  private final List<Relationship> parents;
  private final List<UniqueConstraint<T>> constraints;
  private final Function<? super T, String> id;
  private final Function<? super T, ? extends @Nullable EntityRef> parent;
  private final Function<? super T, ? extends @Nullable Instant> expiry;

  private EntityType(Builder<T> definition, Function<? super T, String> id) {
    this.name = definition.name;
    this.javaType = definition.javaType;
    this.table = definition.table;
    this.mayBeRoot = definition.mayBeRoot;
    this.expires = definition.expiry.isDefined();
    this.parents = definition.relationships();
    this.constraints = List.copyOf(definition.constraints);
    this.id = id;
    this.parent = definition.parentRef();
    this.expiry = definition.expiry.getOrElse(() -> value -> null);
  }

  /**
   * Starts the definition of a type whose entities stand at the top.
   *
   * @param <T> the user's type
   * @param name the type's name, the first part of its entities' refs
   * @param javaType the user's type
   * @return the definition, to be completed with at least {@link Builder#id}
   */
  public static <T> Builder<T> root(String name, Class<T> javaType) {
    return new Builder<>(name, javaType).orRoot();
  }

  /**
   * Starts the definition of a type whose entities hang under those of another.
   *
   * @param <T> the user's type
   * @param parent the type above
   * @param name the type's name, the first part of its entities' refs
   * @param javaType the user's type
   * @return the definition, to be completed with at least {@link Builder#id} and {@link
   *     Builder#parentId}
   */
  public static <T> Builder<T> childOf(EntityType<?> parent, String name, Class<T> javaType) {
    return new Builder<>(name, javaType).orChildOf(parent);
  }

  /**
   * The type's name.
   *
   * @return the first part of its entities' refs
   */
  public String name() {
    return name;
  }

  /**
   * The user's type.
   *
   * @return its class
   */
  public Class<T> javaType() {
    return javaType;
  }

  /**
   * Where storage keeps the type's entities.
   *
   * @return the table's name, without any prefix
   */
  public String table() {
    return table;
  }

  /**
   * Whether its entities may stand without a parent.
   *
   * @return true for a root, or one that may be
   */
  public boolean mayBeRoot() {
    return mayBeRoot;
  }

  /**
   * What its entities may hang under.
   *
   * @return one relationship for each type of parent
   */
  public List<Relationship> parents() {
    return parents;
  }

  /**
   * What has to be unique.
   *
   * @return the constraints, in the order of their definition
   */
  public List<UniqueConstraint<T>> constraints() {
    return constraints;
  }

  /**
   * Whether its entities may end by themselves.
   *
   * @return true when an expiry was named
   */
  public boolean expires() {
    return expires;
  }

  /**
   * The ref of an entity of this type.
   *
   * @param id the id
   * @return type and id
   */
  public EntityRef ref(String id) {
    return new EntityRef(name, id);
  }

  /**
   * Reads the ref out of a value.
   *
   * @param value the user's value
   * @return type and id, none for a value without an id
   */
  public Option<EntityRef> refOf(T value) {
    return Option.of(id.apply(value)).map(this::ref);
  }

  /**
   * Reads the parent out of a value.
   *
   * @param value the user's value
   * @return the parent, none for a root
   */
  public Option<EntityRef> parentOf(T value) {
    return Option.of(parent.apply(value));
  }

  /**
   * Reads out of a value when the entity ends.
   *
   * @param value the user's value
   * @return the instant, none when it doesn't end by itself
   */
  public Option<Instant> expiryOf(T value) {
    return Option.of(expiry.apply(value));
  }

  @Override
  public String toString() {
    return name();
  }

  /**
   * Collects a definition. Not thread-safe.
   *
   * @param <T> the user's type
   */
  public static final class Builder<T> {
    private final String name;
    private final Class<T> javaType;
    private String table;
    private boolean mayBeRoot;
    private Option<Integer> shards = Option.none();
    private Option<Function<? super T, ? extends @Nullable EntityRef>> parent = Option.none();
    private Option<Function<? super T, ? extends @Nullable Instant>> expiry = Option.none();
    private @Nullable Function<? super T, String> id;
    private Option<Function<? super T, ? extends @Nullable String>> parentId = Option.none();
    private final Map<String, Option<Integer>> parentShards = new LinkedHashMap<>();
    private final Map<String, List<Demand>> demands = new LinkedHashMap<>();
    private final List<Demand> demandsOfAll = new ArrayList<>();
    private final List<UniqueConstraint<T>> constraints = new ArrayList<>();

    private Builder(String name, Class<T> javaType) {
      this.name = name;
      this.javaType = javaType;
      this.table = name;
    }

    private List<Relationship> relationships() {
      return parentShards.entrySet().stream()
          .map(
              parent ->
                  new Relationship(
                      parent.getKey(),
                      name,
                      parent.getValue().orElse(shards),
                      demandsOf(parent.getKey())))
          .toList();
    }

    private List<Demand> demandsOf(String parentType) {
      List<Demand> all = new ArrayList<>(demandsOfAll);
      all.addAll(demands.getOrDefault(parentType, List.of()));
      return all;
    }

    private Function<? super T, ? extends @Nullable EntityRef> parentRef() {
      if (parentId.isEmpty()) {
        return parent.getOrElse(() -> value -> null);
      }
      Function<? super T, ? extends @Nullable String> idOfParent = parentId.get();
      String onlyParent = parentShards.keySet().iterator().next();
      return value -> {
        String parentRef = idOfParent.apply(value);
        return parentRef == null ? null : new EntityRef(onlyParent, parentRef);
      };
    }

    /**
     * Names where storage keeps the entities; otherwise that is the type's name.
     *
     * @param table the table's name, without any prefix
     * @return this
     */
    public Builder<T> table(String table) {
      this.table = table;
      return this;
    }

    /**
     * Says where a value has its id.
     *
     * @param id from a value to its id, not null
     * @return this
     */
    public Builder<T> id(Function<? super T, String> id) {
      this.id = id;
      return this;
    }

    /**
     * Says where a value has its parent's id, for a type with one type of parent.
     *
     * @param parentId from a value to the parent's id, null for a root
     * @return this
     */
    public Builder<T> parentId(Function<? super T, ? extends @Nullable String> parentId) {
      this.parentId = Option.some(parentId);
      return this;
    }

    /**
     * Says where a value has its parent's ref, for a type with several types of parent.
     *
     * @param parent from a value to {@code PARENT_TYPE.ref(id)}, null for a root
     * @return this
     */
    public Builder<T> parent(Function<? super T, ? extends @Nullable EntityRef> parent) {
      this.parent = Option.some(parent);
      return this;
    }

    /**
     * Lets the entities stand without a parent, too.
     *
     * @return this
     */
    public Builder<T> orRoot() {
      this.mayBeRoot = true;
      return this;
    }

    /**
     * Lets the entities hang under those of another type, too.
     *
     * @param parent the type above
     * @return this
     */
    public Builder<T> orChildOf(EntityType<?> parent) {
      return orChildOf(parent.name(), Option.none());
    }

    /**
     * Lets the entities hang under those of another type, too, with a number of shards for that
     * relationship alone.
     *
     * @param parent the type above
     * @param shards 1 to 1024
     * @return this
     */
    public Builder<T> orChildOf(EntityType<?> parent, int shards) {
      return orChildOf(parent.name(), Option.some(shards));
    }

    /**
     * Lets the entities hang under those of the same type, as folders do.
     *
     * @return this
     */
    public Builder<T> orChildOfItself() {
      return orChildOf(name, Option.none());
    }

    private Builder<T> orChildOf(String parentType, Option<Integer> shards) {
      parentShards.put(parentType, shards);
      return this;
    }

    /**
     * Spreads the children of one parent over several shards, for parents that take many writes;
     * otherwise the configuration's default holds.
     *
     * @param shards 1 to 1024
     * @return this
     */
    public Builder<T> shards(int shards) {
      this.shards = Option.some(shards);
      return this;
    }

    /**
     * Demands something of the parent, of whatever type, when a child is created under it.
     *
     * @param demand what the parent must be like
     * @return this
     */
    public Builder<T> demands(Demand demand) {
      demandsOfAll.add(demand);
      return this;
    }

    /**
     * Demands something of parents of one type when a child is created under them.
     *
     * @param parent the type above
     * @param demand what the parent must be like
     * @return this
     */
    public Builder<T> demands(EntityType<?> parent, Demand demand) {
      demands.computeIfAbsent(parent.name(), key -> new ArrayList<>()).add(demand);
      return this;
    }

    /**
     * Keeps a field unique among the children of one parent, or among all roots.
     *
     * @param name the name of the field's attribute
     * @param field see {@link UniqueConstraint#of}
     * @return this
     */
    public Builder<T> unique(String name, Function<? super T, ?> field) {
      return unique(UniqueConstraint.<T>of(name, field));
    }

    /**
     * Keeps what the constraint says unique.
     *
     * @param constraint the constraint
     * @return this
     */
    public Builder<T> unique(UniqueConstraint<T> constraint) {
      constraints.add(constraint);
      return this;
    }

    /**
     * Lets the entities end by themselves.
     *
     * @param expiry from a value to the instant from which on the entity is gone, null for one that
     *     doesn't end; fractions of a second are rounded up
     * @return this
     */
    public Builder<T> expiresAt(Function<? super T, ? extends @Nullable Instant> expiry) {
      this.expiry = Option.some(expiry);
      return this;
    }

    private void checkRelationships() {
      Set<String> strangers = new LinkedHashSet<>(demands.keySet());
      strangers.removeAll(parentShards.keySet());
      if (!strangers.isEmpty()) {
        throw new IllegalArgumentException(
            "Type %s demands something of %s, which are no types of its parent: add .orChildOf(...) or drop the demand"
                .formatted(name, strangers));
      } else if (parentShards.isEmpty() && (shards.isDefined() || !demandsOfAll.isEmpty())) {
        throw new IllegalArgumentException(
            "Type %s has shards or demands and no type of parent: add .orChildOf(...) or drop them"
                .formatted(name));
      }
    }

    /**
     * Completes the definition.
     *
     * @return the type
     * @throws IllegalArgumentException when the definition lacks a part, saying which
     */
    public EntityType<T> build() {
      Function<? super T, String> idOfValue = id;
      boolean mayHaveParent = !parentShards.isEmpty();
      boolean namesParent = parent.isDefined() || parentId.isDefined();
      if (idOfValue == null) {
        throw new IllegalArgumentException("Type %s has no id: add .id(...)".formatted(name));
      } else if (parent.isDefined() && parentId.isDefined()) {
        throw new IllegalArgumentException(
            "Type %s has .parentId(...) and .parent(...): drop one".formatted(name));
      } else if (mayHaveParent && !namesParent) {
        throw new IllegalArgumentException(
            "Type %s may have a parent and doesn't say where its ref is: add .parentId(...) or .parent(...)"
                .formatted(name));
      } else if (!mayHaveParent && namesParent) {
        throw new IllegalArgumentException(
            "Type %s says where its parent's ref is and has no type of parent: add .orChildOf(...) or drop it"
                .formatted(name));
      } else if (parentId.isDefined() && parentShards.size() > 1) {
        throw new IllegalArgumentException(
            "Type %s has several types of parent %s, an id alone names none of them: use .parent(...), not .parentId(...)"
                .formatted(name, parentShards.keySet()));
      }
      checkRelationships();
      return new EntityType<>(this, idOfValue);
    }
  }
}
