package dev.trellis.port.in;

import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.hierarchy.EntityType;
import io.vavr.control.Option;
import java.time.Instant;

/**
 * A user's value as it was read or written, together with what Trellis knows of it. Immutable.
 * Given to an update or a delete, it says on which version the change was based; no further read is
 * needed then.
 *
 * @param <T> the user's type
 * @param type the value's type
 * @param value the value
 * @param entity all that is stored of it
 */
public record Stored<T>(EntityType<T> type, T value, Entity entity) {
  /**
   * Checks that the type is the entity's.
   *
   * @throws IllegalArgumentException for another one
   */
  public Stored {
    if (!type.name().equals(entity.ref().type())) {
      throw new IllegalArgumentException(
          "%s is no entity of type %s".formatted(entity.ref(), type.name()));
    }
  }

  /**
   * Another value for the same entity, to be given to an update.
   *
   * @param changed the value as it is to be
   * @return a copy that is based on the same version
   */
  public Stored<T> with(T changed) {
    return new Stored<>(type, changed, entity);
  }

  /**
   * The entity's name.
   *
   * @return type and id
   */
  public EntityRef ref() {
    return entity.ref();
  }

  /**
   * What the entity hangs under.
   *
   * @return the parent, none for a root
   */
  public Option<EntityRef> parent() {
    return entity.parent();
  }

  /**
   * How often the entity was written.
   *
   * @return 1 after its creation, one more with each update
   */
  public Version version() {
    return entity.version();
  }

  /**
   * When the entity was created.
   *
   * @return in milliseconds' precision
   */
  public Instant createdAt() {
    return entity.createdAt();
  }

  /**
   * When the entity was last written.
   *
   * @return in milliseconds' precision
   */
  public Instant updatedAt() {
    return entity.updatedAt();
  }
}
