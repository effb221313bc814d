package dev.trellis.port.fake;

import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.out.ChildPage;
import dev.trellis.port.out.ChildQuery;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.port.out.Position;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

/**
 * A storage that does as a test tells it: gives short pages, hides children, fails, or has somebody
 * else write in between. It keeps entities only; gates follow from them. Not thread-safe.
 */
public final class FakeStore implements HierarchyStore {
  public static final TrellisError DOWN =
      new Unavailable("answer", Outcome.NOT_APPLIED, "it was told to be down", true);

  /** Entities by ref, tombstones, too. */
  public final Map<EntityRef, Entity> entities = new TreeMap<>();

  /** Parents that nobody may come in under any more. */
  public final Set<EntityRef> closedGates = new TreeSet<>();

  /** All queries, in their order. */
  public final List<ChildQuery> queries = new ArrayList<>();

  /** All change sets, in their order, refused ones, too. */
  public final List<ChangeSet> applied = new ArrayList<>();

  /** How often entities were read. */
  public int reads;

  /** From the limit of a query to how many children its page holds at most. */
  public IntUnaryOperator pageSize = limit -> limit;

  /** Children that are counted and can be read but aren't listed. */
  public Predicate<Entity> hidden = child -> false;

  /** What a write fails with, asked before its guards; may also be used to write in between. */
  public Function<ChangeSet, Option<TrellisError>> disturbance = changes -> Option.none();

  /** What all reads fail with. */
  public Option<TrellisError> unreadable = Option.none();

  /** What all listings fail with. */
  public Option<TrellisError> unlistable = Option.none();

  /** Has every call fail from now on. */
  public void breakDown() {
    disturbance = changes -> Option.some(DOWN);
    unreadable = Option.some(DOWN);
    unlistable = Option.some(DOWN);
  }

  /** Somebody else writes an entity. */
  public void touch(EntityRef ref) {
    entities.computeIfPresent(
        ref, (same, entity) -> entity.toBuilder().version(entity.version().next()).build());
  }

  /** The entities that a change set deletes. */
  public static List<EntityRef> deletedBy(ChangeSet changes) {
    return changes.changes().stream()
        .filter(Change.DeleteEntity.class::isInstance)
        .map(change -> ((Change.DeleteEntity) change).entity().ref())
        .toList();
  }

  @Override
  public Either<TrellisError, ChangeSet> apply(ChangeSet changes) {
    applied.add(changes);
    Option<TrellisError> refusal =
        disturbance
            .apply(changes)
            .orElse(
                () ->
                    Option.ofOptional(
                        changes.changes().stream()
                            .map(this::refusal)
                            .filter(Option::isDefined)
                            .findFirst()
                            .map(Option::get)));
    if (refusal.isDefined()) {
      return Either.left(refusal.get());
    }
    changes.changes().forEach(this::make);
    return Either.right(changes);
  }

  private Option<TrellisError> refusal(Change change) {
    if (change instanceof Change.InsertEntity insert) {
      return insert.refusal(Option.of(entities.get(insert.entity().ref())));
    } else if (change instanceof Change.ReviseEntity revise) {
      return revise.refusal(Option.of(entities.get(revise.entity().ref())));
    } else if (change instanceof Change.DeleteEntity delete) {
      return delete.refusal(Option.of(entities.get(delete.entity().ref())));
    } else if (change instanceof Change.CloseGate close) {
      return close.refusal(gate(close.parent()));
    } else if (change instanceof Change.RemoveGate remove) {
      return remove.refusal(gate(remove.parent()));
    } else if (change instanceof Change.LeaveClosedGate leave) {
      return leave.refusal(gate(leave.link().parent()));
    } else if (change instanceof Change.TakeClaim take) {
      return take.refusal(holder(take.claim()), held -> true);
    }
    return Option.none();
  }

  private Option<Claim> holder(Claim claim) {
    return Option.ofOptional(
            entities.values().stream()
                .filter(entity -> entity.claims().contains(claim.id()))
                .filter(entity -> entity.deletion().isEmpty())
                .findFirst())
        .map(entity -> new Claim(claim.key(), entity.ref(), entity.incarnation()));
  }

  private void make(Change change) {
    if (change instanceof Change.InsertEntity insert) {
      entities.put(insert.entity().ref(), insert.entity());
    } else if (change instanceof Change.ReviseEntity revise) {
      entities.put(revise.entity().ref(), revise.entity());
    } else if (change instanceof Change.DeleteEntity delete) {
      entities.put(delete.entity().ref(), delete.buried());
    } else if (change instanceof Change.CloseGate close) {
      closedGates.add(close.parent());
    }
  }

  private Option<Gate> gate(EntityRef parent) {
    return Option.of(entities.get(parent))
        .map(
            entity ->
                new Gate(
                    parent,
                    entity.incarnation(),
                    !closedGates.contains(parent),
                    childrenOf(parent).size()));
  }

  private List<Entity> childrenOf(EntityRef parent) {
    return entities.values().stream()
        .filter(entity -> entity.parent().contains(parent) && entity.deletion().isEmpty())
        .toList();
  }

  @Override
  public Either<TrellisError, List<Entity>> find(
      Collection<EntityRef> refs, Consistency consistency) {
    reads++;
    // backwards, since the port promises no order
    List<Entity> found = new ArrayList<>();
    refs.forEach(ref -> Option.of(entities.get(ref)).forEach(entity -> found.add(0, entity)));
    return unreadable.<Either<TrellisError, List<Entity>>>map(Either::left).getOrElse(right(found));
  }

  @Override
  public Either<TrellisError, ChildPage> children(ChildQuery query) {
    queries.add(query);
    Position start = new Position(Shard.FIRST, new EntityRef("", ""));
    Position after = query.after().getOrElse(start);
    List<Entity> rest =
        childrenOf(query.parent()).stream()
            .filter(hidden.negate())
            .filter(child -> query.childType().forAll(child.ref().type()::equals))
            .filter(child -> child.ref().compareTo(after.child()) > 0)
            .toList();
    List<Entity> page = rest.subList(0, Math.min(rest.size(), pageSize.applyAsInt(query.limit())));
    Position last = page.isEmpty() ? after : Position.of(page.get(page.size() - 1));
    ChildPage result =
        new ChildPage(
            gate(query.parent()).exists(Gate::open),
            page,
            page.size() < rest.size() ? Option.some(last) : Option.none());
    return unlistable.<Either<TrellisError, ChildPage>>map(Either::left).getOrElse(right(result));
  }

  private static <R> Either<TrellisError, R> right(R result) {
    return Either.right(result);
  }
}
