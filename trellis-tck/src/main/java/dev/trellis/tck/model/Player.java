package dev.trellis.tck.model;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.AlreadyExists;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.DuplicateValue;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import dev.trellis.tck.World;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * One client, which makes the calls of steps and puts what comes out into the words of the
 * reference tree. Not thread-safe.
 */
public final class Player {
  private static final PageRequest ALL = PageRequest.first(PageRequest.MAX_SIZE);

  private final World world;
  private final Hierarchy hierarchy;
  private final Map<EntityRef, Map<Long, Stored<Attributes>>> known = new HashMap<>();

  /**
   * A client of a world.
   *
   * @param world the world
   * @param hierarchy its types, all of plain attributes
   */
  public Player(World world, Hierarchy hierarchy) {
    this.world = world;
    this.hierarchy = hierarchy;
  }

  /**
   * Another client, which has read what this one has.
   *
   * @return the client
   */
  public Player fork() {
    Player other = new Player(world, hierarchy);
    teach(other);
    return other;
  }

  /**
   * Has another client know what this one has read.
   *
   * @param other the client, perhaps of another process
   */
  public void teach(Player other) {
    known.forEach((ref, versions) -> other.known.put(ref, new HashMap<>(versions)));
  }

  /**
   * On which version this client can base an update.
   *
   * @param ref the entity
   * @param wished the version it would like
   * @return that one if it read or wrote it, else the latest that it did, none if none
   */
  public Option<Long> version(EntityRef ref, long wished) {
    return Option.of(known.get(ref))
        .map(
            versions -> versions.containsKey(wished) ? wished : Collections.max(versions.keySet()));
  }

  /**
   * Makes the call of a step.
   *
   * @param step the step
   * @return what came out
   */
  public String play(Step step) {
    if (step instanceof Step.Create create) {
      Attributes value = value(create.ref(), create.parent(), create.name());
      return written(world.trellis().create(type(create.ref()), value));
    } else if (step instanceof Step.Rename rename) {
      return givingUp(
          world
              .trellis()
              .patch(
                  type(rename.ref()), rename.ref().id(), Patch.none().set("name", rename.name())));
    } else if (step instanceof Step.Update update) {
      return update(update);
    } else if (step instanceof Step.Delete delete) {
      return world
          .trellis()
          .delete(type(delete.ref()), delete.ref().id(), delete.mode())
          .fold(Player::unlessGivenUp, tombstone -> "deleted");
    } else if (step instanceof Step.Find find) {
      return written(world.trellis().find(type(find.ref()), find.ref().id()));
    } else if (step instanceof Step.HasChildren query) {
      return world
          .trellis()
          .hasChildren(type(query.ref()), query.ref().id())
          .fold(Player::reply, has -> "" + has);
    } else if (step instanceof Step.Children query) {
      return children(query);
    } else if (step instanceof Step.Settle) {
      world.settle();
      return "quiet";
    }
    throw new IllegalArgumentException("Unknown step " + step);
  }

  private String update(Step.Update update) {
    Stored<Attributes> read =
        Option.of(known.get(update.ref()))
            .flatMap(versions -> Option.of(versions.get(update.version())))
            .getOrElseThrow(() -> new IllegalStateException("Never read: " + update));
    return written(world.trellis().update(read.with(read.value().with("name", update.name()))));
  }

  private String children(Step.Children query) {
    EntityType<Attributes> childType = type(new EntityRef(query.childType(), ""));
    return world
        .trellis()
        .children(type(query.ref()), query.ref().id(), childType, ALL)
        .fold(
            Player::reply,
            page -> {
              TreeSet<String> refs = new TreeSet<>();
              page.items().forEach(item -> refs.add(item.ref().toString()));
              return String.join(" ", refs);
            });
  }

  private String givingUp(Either<TrellisError, Stored<Attributes>> result) {
    return result.fold(Player::unlessGivenUp, stored -> written(result));
  }

  private String written(Either<TrellisError, Stored<Attributes>> result) {
    return result.fold(
        Player::reply,
        stored -> {
          known
              .computeIfAbsent(stored.ref(), ref -> new HashMap<>())
              .put(stored.version().number(), stored);
          return "%s at %d"
              .formatted(stored.value().text("name").getOrElse(""), stored.version().number());
        });
  }

  /** A call by id tries again when others write in between, and says so when they don't stop. */
  private static String unlessGivenUp(TrellisError error) {
    return error instanceof ConcurrentModification ? "gave up" : reply(error);
  }

  private static String reply(TrellisError error) {
    if (error instanceof AlreadyExists exists) {
      return "AlreadyExists " + exists.occupant();
    } else if (error instanceof DuplicateValue duplicate) {
      return "DuplicateValue of " + duplicate.owner();
    } else if (error instanceof ConcurrentModification stale) {
      return "ConcurrentModification at " + stale.actual();
    } else if (error instanceof Unavailable unavailable) {
      return unavailable.outcome() == Outcome.UNKNOWN ? "unknown" : "not applied";
    }
    return error.getClass().getSimpleName();
  }

  private static Attributes value(EntityRef ref, Option<EntityRef> parent, String name) {
    // titles are unique by name and region, so that with one region they are unique by name
    Attributes value =
        Attributes.none().with("id", ref.id()).with("name", name).with("region", "any");
    return parent
        .map(above -> value.with("parent", above.id()).with("parentType", above.type()))
        .getOrElse(value);
  }

  @SuppressWarnings("unchecked") // all types of the kit are of plain attributes
  private EntityType<Attributes> type(EntityRef ref) {
    return (EntityType<Attributes>)
        hierarchy
            .type(ref.type())
            .getOrElseThrow(() -> new IllegalArgumentException("No type " + ref.type()));
  }
}
