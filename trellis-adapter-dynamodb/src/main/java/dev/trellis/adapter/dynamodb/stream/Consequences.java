package dev.trellis.adapter.dynamodb.stream;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.stream.Consequence.Bury;
import dev.trellis.adapter.dynamodb.stream.Consequence.GoOn;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Unreadable;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.cascade.Cascade;
import dev.trellis.port.cascade.CascadeProgress;
import dev.trellis.port.cascade.Reaper;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Tells what follows from a change of an entity, and does it. Thread-safe. Changes may come late,
 * twice and in any order, and what follows may be done any number of times.
 */
public final class Consequences {
  private final Map<String, String> typesByTable = new LinkedHashMap<>();
  private final Hierarchy hierarchy;
  private final Cascade cascade;
  private final Reaper reaper;

  /**
   * The consequences on a storage.
   *
   * @param hierarchy the types of its entities
   * @param tables the names of its tables
   * @param cascade goes on from tombstones
   * @param reaper buries what storage has removed
   */
  public Consequences(Hierarchy hierarchy, TableNames tables, Cascade cascade, Reaper reaper) {
    tables.entities().forEach((type, table) -> typesByTable.put(table, type));
    this.hierarchy = hierarchy;
    this.cascade = cascade;
    this.reaper = reaper;
  }

  /**
   * What follows from a change. Sends nothing.
   *
   * @param change the change
   * @return none for creations, updates, deletions with RESTRICT, deletions of what can't have
   *     children, the removal of tombstones, and tables that aren't ours; or {@link Unreadable} for
   *     an item that ought to have consequences and can't be read
   */
  public Either<TrellisError, Option<Consequence>> of(EntityChange change) {
    String type = typesByTable.get(change.table());
    if (type == null) {
      return Either.right(Option.none());
    } else if (hierarchy.mayHaveChildren(type) && isNewTombstone(change)) {
      return Either.<TrellisError, Entity>narrow(EntityItem.read(type, change.after().get()))
          .map(entity -> entity.tombstone().map(GoOn::new));
    } else if (isExpiry(change)) {
      return Either.<TrellisError, Entity>narrow(EntityItem.read(type, change.before().get()))
          .map(entity -> Option.some(new Bury(withoutAttributes(entity))));
    }
    return Either.right(Option.none());
  }

  /** A tombstone that is changed once more, by whatever, isn't a deletion once more. */
  private static boolean isNewTombstone(EntityChange change) {
    return change.after().exists(Consequences::isDeletedWithCascade)
        && !change.before().exists(Consequences::isDeletedWithCascade);
  }

  private static boolean isExpiry(EntityChange change) {
    return change.byTimeToLive()
        && change.after().isEmpty()
        && change.before().exists(item -> !item.containsKey(EntityItem.DELETED_AT));
  }

  private static boolean isDeletedWithCascade(Map<String, AttributeValue> item) {
    AttributeValue mode = item.get(EntityItem.DELETION_MODE);
    return item.containsKey(EntityItem.DELETED_AT)
        && mode != null
        && DeleteMode.CASCADE.name().equals(mode.s());
  }

  private static Entity withoutAttributes(Entity entity) {
    return entity.toBuilder().attributes(Attributes.none()).build();
  }

  /**
   * Does what follows, as far as it may.
   *
   * @param consequence what to do
   * @param mayGoOn asked before each child that is deleted; false ends the run
   * @return how far it came; when not complete, do it again. Or an error of the storage
   */
  public Either<TrellisError, CascadeProgress> carryOut(
      Consequence consequence, BooleanSupplier mayGoOn) {
    if (consequence instanceof Bury bury) {
      return reaper.bury(bury.removed()).map(tombstone -> cascade.run(tombstone, mayGoOn));
    }
    return Either.right(cascade.run(((GoOn) consequence).tombstone(), mayGoOn));
  }
}
