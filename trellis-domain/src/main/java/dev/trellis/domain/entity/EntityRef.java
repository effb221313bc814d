package dev.trellis.domain.entity;

import dev.trellis.domain.attribute.Utf8;
import io.vavr.control.Option;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name of one entity everywhere: its type and its id. Written {@code type#id}.
 *
 * <p>A ref can name anything, an error has to; {@link #problem} says whether an entity can go by
 * it.
 *
 * @param type the name of the entity's type
 * @param id the id, unique within the type
 */
public record EntityRef(String type, String id) implements Comparable<EntityRef> {
  /** What stands between type and id, and may stand in neither of them. */
  public static final String SEPARATOR = "#";

  /**
   * The longest ref in bytes of UTF-8: links are sorted by the child's ref, and a sort key of
   * DynamoDB holds 1,024 bytes (Developer Guide, "Constraints in Amazon DynamoDB").
   */
  public static final int MAX_BYTES = 1024;

  /** Takes anything but null. */
  public EntityRef {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(id, "id");
  }

  /**
   * Why no entity can go by this ref.
   *
   * @return the reason, as the end of a sentence that began with the id, or none when the ref is
   *     fine
   */
  public Option<String> problem() {
    if (id.isEmpty()) {
      return Option.some("is empty: give the entity an id");
    } else if (id.contains(SEPARATOR)) {
      return Option.some(
          "contains '#', which separates the parts of a key: choose an id without it");
    } else if (!Utf8.isEncodable(id)) {
      return Option.some("contains an unpaired surrogate, which has no UTF-8 form: remove it");
    } else if (Utf8.length(toString()) > MAX_BYTES) {
      return Option.some(
          "is too long: type and id together may have %d bytes in UTF-8, these have %d"
              .formatted(MAX_BYTES, Utf8.length(toString())));
    }
    return Option.none();
  }

  @Override
  public int compareTo(EntityRef other) {
    int byType = type.compareTo(other.type);
    return byType != 0 ? byType : id.compareTo(other.id);
  }

  // by hand: the JVM would make them at their first use, which a cold start has to wait for
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EntityRef that && type.equals(that.type) && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + id.hashCode();
  }

  @Override
  public String toString() {
    return type + SEPARATOR + id;
  }
}
