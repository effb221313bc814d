package dev.trellis.tck.broken;

import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.Change.ReleaseClaim;
import dev.trellis.domain.change.Change.TakeClaim;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.DuplicateValue;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.out.ChildPage;
import dev.trellis.port.out.ChildQuery;
import dev.trellis.port.out.HierarchyStore;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Stores that do nearly what another does. */
final class Stores {
  private Stores() {}

  /** Does what the other does, until a subclass says otherwise. */
  abstract static class InBetween implements HierarchyStore {
    final HierarchyStore sound;

    InBetween(HierarchyStore sound) {
      this.sound = sound;
    }

    @Override
    public Either<TrellisError, ChangeSet> apply(ChangeSet changes) {
      return sound.apply(changes);
    }

    @Override
    public Either<TrellisError, List<Entity>> find(
        Collection<EntityRef> refs, Consistency consistency) {
      return sound.find(refs, consistency);
    }

    @Override
    public Either<TrellisError, ChildPage> children(ChildQuery query) {
      return sound.children(query);
    }
  }

  static HierarchyStore applying(
      HierarchyStore sound, Function<ChangeSet, Either<TrellisError, ChangeSet>> apply) {
    return new InBetween(sound) {
      @Override
      public Either<TrellisError, ChangeSet> apply(ChangeSet changes) {
        return apply.apply(changes);
      }
    };
  }

  /** Makes other changes than it was told to. */
  static HierarchyStore rewriting(HierarchyStore sound, Function<ChangeSet, List<Change>> rewrite) {
    return applying(sound, set -> make(sound, rewrite.apply(set)).map(made -> set));
  }

  static HierarchyStore replacing(HierarchyStore sound, UnaryOperator<Change> replacement) {
    return rewriting(sound, set -> set.changes().stream().map(replacement).toList());
  }

  static HierarchyStore dropping(HierarchyStore sound, Predicate<Change> dropped) {
    return dropping(sound, (set, change) -> dropped.test(change));
  }

  static HierarchyStore dropping(HierarchyStore sound, BiPredicate<ChangeSet, Change> dropped) {
    return rewriting(
        sound, set -> set.changes().stream().filter(change -> !dropped.test(set, change)).toList());
  }

  /** Answers otherwise where a guard has failed. */
  static HierarchyStore refusing(
      HierarchyStore sound,
      BiFunction<ChangeSet, TrellisError, Either<TrellisError, ChangeSet>> answer) {
    return applying(
        sound, set -> sound.apply(set).fold(error -> answer.apply(set, error), Either::right));
  }

  /** Reads entities otherwise than they were written, one by one and as children. */
  static HierarchyStore reading(HierarchyStore sound, UnaryOperator<Entity> read) {
    return paging(
        finding(sound, found -> found.stream().map(read).toList()),
        (query, page) ->
            new ChildPage(
                page.parentOpen(), page.children().stream().map(read).toList(), page.next()));
  }

  static HierarchyStore finding(HierarchyStore sound, UnaryOperator<List<Entity>> found) {
    return new InBetween(sound) {
      @Override
      public Either<TrellisError, List<Entity>> find(
          Collection<EntityRef> refs, Consistency consistency) {
        return sound.find(refs, consistency).map(found);
      }
    };
  }

  static HierarchyStore paging(
      HierarchyStore sound, BiFunction<ChildQuery, ChildPage, ChildPage> page) {
    return new InBetween(sound) {
      @Override
      public Either<TrellisError, ChildPage> children(ChildQuery query) {
        return sound.children(query).map(found -> page.apply(query, found));
      }
    };
  }

  /** Keeps claims under other keys; the errors name the right ones. */
  static HierarchyStore keying(
      HierarchyStore sound, BiFunction<ChangeSet, ClaimKey, ClaimKey> key) {
    Map<ReleaseClaim, ReleaseClaim> taken = new ConcurrentHashMap<>();
    return applying(
        sound,
        set -> {
          List<Change> changes = new ArrayList<>();
          for (Change change : set.changes()) {
            if (change instanceof TakeClaim take) {
              Claim claim = under(key.apply(set, take.claim().key()), take.claim());
              taken.put(release(take.claim()), release(claim));
              changes.add(new TakeClaim(claim));
            } else if (change instanceof ReleaseClaim release) {
              changes.add(taken.getOrDefault(release, release));
            } else {
              changes.add(change);
            }
          }
          return make(sound, changes)
              .map(made -> set)
              .mapLeft(
                  error ->
                      error instanceof DuplicateValue duplicate
                          ? named(set, key, duplicate)
                          : error);
        });
  }

  private static Claim under(ClaimKey key, Claim claim) {
    return new Claim(key, claim.owner(), claim.incarnation());
  }

  /** What gives a claim up again. */
  static ReleaseClaim release(Claim claim) {
    return new ReleaseClaim(claim.id(), claim.owner(), claim.incarnation());
  }

  private static TrellisError named(
      ChangeSet set, BiFunction<ChangeSet, ClaimKey, ClaimKey> key, DuplicateValue duplicate) {
    ClaimKey asked =
        all(set, TakeClaim.class).stream()
            .map(take -> take.claim().key())
            .filter(taken -> key.apply(set, taken).equals(duplicate.key()))
            .findFirst()
            .orElse(duplicate.key());
    return new DuplicateValue(duplicate.attempted(), asked, duplicate.owner());
  }

  /** Makes some changes of a creation first, and the others in another transaction. */
  static HierarchyStore inTwoSteps(HierarchyStore store, Predicate<Change> before) {
    return applying(
        store,
        set -> {
          if (!has(set, Change.InsertEntity.class)) {
            return store.apply(set);
          }
          return make(store, set.changes().stream().filter(before).toList())
              .flatMap(made -> make(store, set.changes().stream().filter(before.negate()).toList()))
              .map(made -> set);
        });
  }

  /** Makes changes, of which there may be none. */
  static Either<TrellisError, ChangeSet> make(
      HierarchyStore store, List<? extends Change> changes) {
    ChangeSet set = new ChangeSet(List.copyOf(changes));
    return changes.isEmpty() ? Either.right(set) : store.apply(set);
  }

  /** Makes changes as far as possible, and never mind. */
  static void force(HierarchyStore store, Change... changes) {
    for (Change change : changes) {
      Either<TrellisError, ChangeSet> ignored = store.apply(ChangeSet.of(change));
      ignored.isRight();
    }
  }

  static Option<Entity> entity(HierarchyStore store, EntityRef ref) {
    return store
        .find(List.of(ref), Consistency.CONSISTENT)
        .toOption()
        .flatMap(found -> Option.ofOptional(found.stream().findFirst()));
  }

  /** All that is linked under a parent. */
  static List<Entity> children(HierarchyStore store, EntityRef parent) {
    ChildQuery all =
        new ChildQuery(parent, Option.none(), Option.none(), 10_000, Consistency.CONSISTENT);
    return store.children(all).map(ChildPage::children).getOrElse(List.of());
  }

  /** What a set is about: the entity that is written or deleted. */
  static Option<Entity> subject(ChangeSet set) {
    return first(set, Change.InsertEntity.class)
        .map(Change.InsertEntity::entity)
        .orElse(() -> first(set, Change.ReviseEntity.class).map(Change.ReviseEntity::entity))
        .orElse(() -> first(set, Change.DeleteEntity.class).map(Change.DeleteEntity::entity));
  }

  static <C extends Change> Option<C> first(ChangeSet set, Class<C> kind) {
    return Option.ofOptional(all(set, kind).stream().findFirst());
  }

  static <C extends Change> List<C> all(ChangeSet set, Class<C> kind) {
    return set.changes().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  static boolean has(ChangeSet set, Class<? extends Change> kind) {
    return !all(set, kind).isEmpty();
  }
}
