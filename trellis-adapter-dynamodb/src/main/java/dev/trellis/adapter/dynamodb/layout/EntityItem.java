package dev.trellis.adapter.dynamodb.layout;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.attribute.Utf8;
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
import dev.trellis.domain.error.TrellisError.Unreadable;
import io.vavr.control.Either;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An entity as an item of its type's table: the user's attributes beside the managed ones.
 *
 * <p>Items of the layout's original, which has neither incarnations nor {@code deleted_at}, are
 * read as well: there an entity whose {@code ttl} has passed is deleted, which is what an expired
 * entity is here, too. Their incarnation is {@link #LEGACY}.
 */
public final class EntityItem {
  /** The incarnation of an item that was written without one. */
  public static final Incarnation LEGACY = new Incarnation("");

  /** {@code type#id}. */
  public static final String REF = "entity_ref";

  /** The parent's ref; absent for a root. */
  public static final String PARENT = "parent_ref";

  /** How often it was written, from 1. */
  public static final String VERSION = "version";

  /** When it was created, ISO 8601. */
  public static final String CREATED_AT = "created_at";

  /** When it was last written, ISO 8601. */
  public static final String UPDATED_AT = "updated_at";

  /**
   * When DynamoDB may remove it, in epoch seconds: its own expiry while it lives, the end of the
   * retention once it is deleted.
   */
  public static final String TTL = "ttl";

  /** The ids of the claims that it holds. */
  public static final String CLAIMS = "_unique_pks";

  /** Which of the entities that went by this ref. */
  public static final String INCARNATION = "incarnation";

  /** A random id of the last write, by which a writer knows its own work again. */
  public static final String WRITE_ID = "write_id";

  /** The shard of the parent that its link went to; absent for the first. */
  public static final String SHARD = "shard";

  /** The expiry that an entity had when it was deleted, ISO 8601. */
  public static final String EXPIRES_AT = "expires_at";

  /** When it was deleted, ISO 8601; absent while it isn't. */
  public static final String DELETED_AT = "deleted_at";

  /** Shared by all that were deleted together. */
  public static final String DELETION_ID = "deletion_id";

  /** The ref of the entity that the deletion began at. */
  public static final String DELETION_ORIGIN = "deletion_origin";

  /** {@code RESTRICT} or {@code CASCADE}. */
  public static final String DELETION_MODE = "deletion_mode";

  /** See {@link ClaimId}. */
  private static final int DIGITS_OF_A_CLAIM = 32;

  private EntityItem() {}

  /**
   * An entity as an item.
   *
   * @param entity the entity
   * @return a new map
   */
  public static Map<String, AttributeValue> of(Entity entity) {
    Map<String, AttributeValue> item = Values.toItem(entity.attributes());
    item.putAll(Keys.entity(entity.ref()));
    item.put(REF, text(entity.ref()));
    entity.parent().forEach(parent -> item.put(PARENT, text(parent)));
    incarnation(entity.incarnation()).forEach(id -> item.put(INCARNATION, id));
    if (!entity.shard().equals(Shard.FIRST)) {
      item.put(SHARD, number(entity.shard().index()));
    }
    item.put(CREATED_AT, text(entity.createdAt()));
    item.putAll(revised(entity));
    entity.deletion().forEach(deletion -> item.putAll(deleted(entity, deletion)));
    return item;
  }

  /**
   * The managed attributes that each write of a live entity sets anew.
   *
   * @param entity the entity as it is to be
   * @return a new map; the optional ones among them are absent where there is nothing to say
   */
  public static Map<String, AttributeValue> revised(Entity entity) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    item.put(VERSION, number(entity.version().number()));
    item.put(UPDATED_AT, text(entity.updatedAt()));
    if (!entity.claims().isEmpty()) {
      item.put(
          CLAIMS, AttributeValue.fromL(entity.claims().stream().map(EntityItem::text).toList()));
    }
    entity.expiresAt().forEach(end -> item.put(TTL, number(end.getEpochSecond())));
    return item;
  }

  /**
   * The managed attributes that make a tombstone of an entity.
   *
   * @param entity the entity as it was
   * @param deletion how it is deleted
   * @return a new map
   */
  public static Map<String, AttributeValue> deleted(Entity entity, Deletion deletion) {
    Map<String, AttributeValue> item = stored(deletion);
    entity.expiresAt().forEach(end -> item.put(EXPIRES_AT, text(end)));
    return item;
  }

  static Map<String, AttributeValue> stored(Deletion deletion) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    item.put(DELETED_AT, text(deletion.at()));
    item.put(DELETION_ID, text(deletion.id()));
    item.put(DELETION_ORIGIN, text(deletion.origin()));
    item.put(DELETION_MODE, text(deletion.mode().name()));
    item.put(TTL, number(deletion.purgeAt().getEpochSecond()));
    return item;
  }

  /**
   * Reads an item.
   *
   * @param type the type of entities in the item's table
   * @param attributes the item
   * @return the entity, or {@link Unreadable} for an item that is none
   */
  public static Either<Unreadable, Entity> read(
      String type, Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    EntityRef ref = new EntityRef(type, item.text(Keys.ENTITY_ID).getOrElse(""));
    return Try.of(() -> entity(ref, item))
        .toEither()
        .mapLeft(
            problem ->
                new Unreadable(
                    ref, "an entity", Option.of(problem.getMessage()).getOrElse("" + problem)));
  }

  /**
   * An incarnation as it is stored.
   *
   * @param incarnation which
   * @return its id, none for {@link #LEGACY}, which is not stored
   */
  public static Option<AttributeValue> incarnation(Incarnation incarnation) {
    return Option.of(incarnation).filter(i -> !i.equals(LEGACY)).map(EntityItem::text);
  }

  private static Entity entity(EntityRef ref, Item item) {
    Option<Deletion> deletion = deletion(item);
    return Entity.builder()
        .ref(required(Keys.ENTITY_ID, Option.of(ref).filter(any -> any.problem().isEmpty())))
        .parent(parent(ref, item))
        .shard(optional(item, SHARD, item.number(SHARD).flatMap(Shard::at)).getOrElse(Shard.FIRST))
        .incarnation(
            optional(item, INCARNATION, item.text(INCARNATION))
                .map(Incarnation::new)
                .getOrElse(LEGACY))
        .version(new Version(required(VERSION, item.number(VERSION))))
        .attributes(usersAttributes(item))
        .claims(
            optional(item, CLAIMS, item.texts(CLAIMS).filter(EntityItem::areClaims))
                .getOrElse(List.of())
                .stream()
                .distinct()
                .map(ClaimId::new)
                .toList())
        .createdAt(required(CREATED_AT, item.time(CREATED_AT)))
        .updatedAt(required(UPDATED_AT, item.time(UPDATED_AT)))
        .expiresAt(
            deletion.isDefined()
                ? optional(item, EXPIRES_AT, item.time(EXPIRES_AT))
                : optional(item, TTL, item.seconds(TTL)))
        .deletion(deletion)
        .build();
  }

  static boolean areClaims(List<String> ids) {
    return ids.stream().allMatch(EntityItem::isClaim);
  }

  private static boolean isClaim(String id) {
    return id.length() == DIGITS_OF_A_CLAIM
        && id.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  private static Option<EntityRef> parent(EntityRef ref, Item item) {
    return optional(item, PARENT, item.text(PARENT).filter(parent -> mayBeParent(parent, ref)))
        .filter(parent -> !parent.isEmpty())
        .map(EntityItem::ref);
  }

  /** About any other, storage would refuse to delete the entity, each time that it is tried. */
  private static boolean mayBeParent(String parent, EntityRef ref) {
    return !parent.equals(ref.toString()) && Utf8.length(parent) <= EntityRef.MAX_BYTES;
  }

  static Option<Deletion> deletion(Item item) {
    return optional(item, DELETED_AT, item.text(DELETED_AT))
        .map(
            at ->
                new Deletion(
                    new DeletionId(required(DELETION_ID, item.text(DELETION_ID))),
                    ref(required(DELETION_ORIGIN, item.text(DELETION_ORIGIN))),
                    DeleteMode.valueOf(required(DELETION_MODE, item.text(DELETION_MODE))),
                    Instant.parse(at),
                    required(TTL, item.seconds(TTL))));
  }

  private static Attributes usersAttributes(Item item) {
    Map<String, AttributeValue> users = new LinkedHashMap<>();
    item.attributes()
        .forEach(
            (name, value) -> {
              if (!ManagedAttributes.manages(name) && !name.equals(Keys.ENTITY_ID)) {
                users.put(name, value);
              }
            });
    return Values.fromItem(users);
  }

  /** Half-read, an item would pass for a root, for another incarnation, for one without an end. */
  static <R> Option<R> optional(Item item, String name, Option<R> value) {
    return value.isEmpty() && item.has(name) ? Option.some(required(name, value)) : value;
  }

  static <R> R required(String name, Option<R> value) {
    return value.getOrElseThrow(
        () ->
            new IllegalArgumentException(
                "its attribute %s is missing or not what it should be".formatted(name)));
  }

  static EntityRef ref(String text) {
    int separator = text.indexOf(EntityRef.SEPARATOR);
    if (separator < 0) {
      throw new IllegalArgumentException("'%s' is no ref, it has no '#'".formatted(text));
    }
    return new EntityRef(text.substring(0, separator), text.substring(separator + 1));
  }

  static AttributeValue text(Object value) {
    return AttributeValue.fromS(value.toString());
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
