package dev.trellis.adapter.dynamodb.store;

import dev.trellis.adapter.dynamodb.layout.Departure;
import dev.trellis.adapter.dynamodb.layout.Departure.Leaver;
import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.request.Call;
import dev.trellis.adapter.dynamodb.request.Requests;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.out.ChildPage;
import dev.trellis.port.out.ChildQuery;
import dev.trellis.port.out.HierarchyStore;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The storage's port on DynamoDB. Thread-safe.
 *
 * <p>What decides is always the state of single items inside one conditional write; what was read
 * before only says which write to try.
 */
public final class DynamoDbHierarchyStore implements HierarchyStore {
  private final TableNames tables;
  private final Predicate<String> sharded;
  private final Requests requests;

  /**
   * A storage.
   *
   * @param tables the names of its tables
   * @param sharded of which types entities are expected to have children in several shards
   * @param requests sends requests
   */
  public DynamoDbHierarchyStore(TableNames tables, Predicate<String> sharded, Requests requests) {
    this.tables = tables;
    this.sharded = sharded;
    this.requests = requests;
  }

  @Override
  public Either<TrellisError, ChangeSet> apply(ChangeSet changes) {
    if (Leave.of(changes).isDefined()) {
      return applyEach(List.of(changes)).get(0);
    }
    Call call = requests.begin(Operations.of(changes));
    return call.end(new Undertaking(planner(changes), call).carryOut());
  }

  private Planner planner(ChangeSet changes) {
    return new Planner(tables, sharded, changes, requests.ids().next());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Children who leave the same closed gate leave together: 2 write units for each that can't
   * have children, and one for each of its claims, beside what the gate takes.
   */
  @Override
  public List<Either<TrellisError, ChangeSet>> applyEach(List<ChangeSet> sets) {
    Map<EntityRef, Either<TrellisError, EntityRef>> left = new HashMap<>();
    List<Leave> leaves = sets.stream().flatMap(each -> Leave.of(each).toJavaStream()).toList();
    Leave.together(leaves).forEach((exit, each) -> each.forEach(d -> left.putAll(leave(exit, d))));
    return sets.stream()
        .map(
            changes ->
                Leave.of(changes)
                    .flatMap(leave -> Option.of(left.get(leave.child().ref())))
                    .map(result -> result.map(child -> changes))
                    .getOrElse(() -> apply(changes)))
        .toList();
  }

  private Map<EntityRef, Either<TrellisError, EntityRef>> leave(Exit exit, Departure departure) {
    Call call = requests.begin(Operations.CASCADE);
    Either<TrellisError, Set<EntityRef>> deleted =
        call.end(new Departing(planner(ChangeSet.of()), call, exit).leave(departure));
    Map<EntityRef, Either<TrellisError, EntityRef>> left = new HashMap<>();
    for (EntityRef child : departure.leavers().stream().map(Leaver::ref).toList()) {
      left.put(
          child,
          deleted.flatMap(
              done ->
                  done.contains(child) ? Either.right(child) : Either.left(new NotFound(child))));
    }
    return left;
  }

  private Either<TrellisError, Option<GateItem>> roster(
      Call call, EntityRef parent, boolean consistent) {
    return call.get(tables.relationships(), Keys.gate(parent, Shard.FIRST), consistent)
        .map(item -> item.map(found -> GateItem.read(parent, found)));
  }

  @Override
  public Either<TrellisError, List<Entity>> find(
      Collection<EntityRef> refs, Consistency consistency) {
    Call call = requests.begin("find");
    return call.end(
        new EntityReading(tables, call, consistency == Consistency.CONSISTENT)
            .all(new LinkedHashSet<>(refs)));
  }

  @Override
  public Either<TrellisError, ChildPage> children(ChildQuery query) {
    Call call = requests.begin("list");
    boolean consistent = query.consistency() == Consistency.CONSISTENT;
    return call.end(
        roster(call, query.parent(), consistent)
            .flatMap(
                roster ->
                    roster.fold(
                        () -> Either.right(new ChildPage(false, List.of(), Option.none())),
                        found -> new ChildReading(tables, call, consistent).page(query, found))));
  }
}
