package dev.trellis.adapter.dynamodb.store;

import dev.trellis.adapter.dynamodb.layout.ClaimItem;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.LinkItem;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.layout.Values;
import dev.trellis.adapter.dynamodb.request.Action;
import dev.trellis.adapter.dynamodb.request.Terms;
import dev.trellis.domain.change.Change;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Unreadable;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Each change as conditional writes, with the meaning of each condition's failure beside it. Pure:
 * what it makes depends on the change, on what is known, and on nothing else.
 *
 * <p>Gates beyond the first are {@link GateTranslation}'s.
 *
 * @param tables the names of the tables
 * @param known what is known
 * @param writeId marks what this call writes
 */
record Translation(TableNames tables, Knowledge known, String writeId)
    implements Change.Visitor<List<Guarded>> {
  /**
   * An expression has at most 4 KB (Developer Guide, "Constraints in Amazon DynamoDB"): so many
   * terms fit. The whole item says the same as a larger patch.
   */
  private static final int MAX_PATCH = 200;

  private GateTranslation gates() {
    return new GateTranslation(tables.relationships(), known);
  }

  @Override
  public List<Guarded> enterGate(Change.EnterGate change) {
    return gates().enter(change);
  }

  @Override
  public List<Guarded> openGate(Change.OpenGate change) {
    return List.of(gates().open(change));
  }

  @Override
  public List<Guarded> closeGate(Change.CloseGate change) {
    return gates().close(change);
  }

  @Override
  public List<Guarded> removeGate(Change.RemoveGate change) {
    return gates().remove(change);
  }

  @Override
  public List<Guarded> leaveGate(Change.LeaveGate change) {
    return known.needless().contains(change) ? List.of() : List.of(gates().leave(change));
  }

  @Override
  public List<Guarded> leaveClosedGate(Change.LeaveClosedGate change) {
    throw new IllegalStateException("Departing lets children leave a closed gate: " + change);
  }

  @Override
  public List<Guarded> checkParent(Change.CheckParent change) {
    Terms terms = new Terms();
    Conditions must = new Conditions(terms);
    String demands =
        change.demands().stream()
            .map(must::met)
            .map(term -> " AND " + term)
            .collect(Collectors.joining());
    EntityRef parent = change.parent();
    return List.of(
        new Guarded(
            Action.check(
                tables.table(parent.type()),
                Keys.entity(parent),
                terms,
                must.live(change.at()) + demands),
            judged(parent, change::refusal)));
  }

  @Override
  public List<Guarded> insertEntity(Change.InsertEntity change) {
    Entity entity = change.entity();
    Terms terms = new Terms();
    return List.of(
        new Guarded(
            Action.put(table(entity), EntityItem.of(entity), terms, terms.absent(Keys.ENTITY_ID)),
            judged(
                entity.ref(),
                change::refusal,
                seen -> seen.incarnation().equals(entity.incarnation()))));
  }

  @Override
  public List<Guarded> reviseEntity(Change.ReviseEntity change) {
    Entity entity = change.entity();
    Terms terms = new Terms();
    String condition =
        new Conditions(terms)
            .liveAt(change.before(), entity.incarnation(), Option.some(entity.updatedAt()));
    Action action =
        change
            .patch()
            .filter(patch -> patch.set().size() + patch.remove().size() <= MAX_PATCH)
            .fold(
                () -> {
                  Map<String, AttributeValue> item = EntityItem.of(entity);
                  item.put(EntityItem.WRITE_ID, AttributeValue.fromS(writeId));
                  return Action.put(table(entity), item, terms, condition);
                },
                patch -> {
                  Map<String, AttributeValue> set = EntityItem.revised(entity);
                  patch.set().forEach((name, value) -> set.put(name, Values.toStored(value)));
                  set.put(EntityItem.WRITE_ID, AttributeValue.fromS(writeId));
                  List<String> remove = new ArrayList<>(patch.remove());
                  List.of(EntityItem.CLAIMS, EntityItem.TTL).stream()
                      .filter(name -> !set.containsKey(name))
                      .forEach(remove::add);
                  return Action.update(
                      table(entity),
                      Keys.entity(entity.ref()),
                      terms,
                      setting(terms, set) + removing(terms, remove),
                      condition);
                });
    Function<Option<Map<String, AttributeValue>>, Verdict> judge =
        judged(entity.ref(), change::refusal);
    return List.of(
        new Guarded(
            action,
            seen ->
                seen.flatMap(item -> Option.of(item.get(EntityItem.WRITE_ID)))
                        .exists(id -> writeId.equals(id.s()))
                    ? new Verdict.OwnWork(judge.apply(seen))
                    : judge.apply(seen)));
  }

  @Override
  public List<Guarded> deleteEntity(Change.DeleteEntity change) {
    Entity entity = change.entity();
    Terms terms = new Terms();
    String update = setting(terms, EntityItem.deleted(entity, change.deletion()));
    return List.of(
        new Guarded(
            Action.update(
                table(entity),
                Keys.entity(entity.ref()),
                terms,
                update,
                new Conditions(terms)
                    .liveAt(entity.version(), entity.incarnation(), change.liveAt())),
            judgedDeletion(change)));
  }

  /** That the entity could be deleted, without doing it. */
  Guarded deletable(Change.DeleteEntity change) {
    Entity entity = change.entity();
    Terms terms = new Terms();
    return new Guarded(
        Action.check(
            table(entity),
            Keys.entity(entity.ref()),
            terms,
            new Conditions(terms).liveAt(entity.version(), entity.incarnation(), change.liveAt())),
        judgedDeletion(change));
  }

  private static Function<Option<Map<String, AttributeValue>>, Verdict> judgedDeletion(
      Change.DeleteEntity change) {
    return judged(
        change.entity().ref(),
        change::refusal,
        seen ->
            seen.incarnation().equals(change.entity().incarnation())
                && seen.deletion().exists(done -> done.id().equals(change.deletion().id())));
  }

  @Override
  public List<Guarded> takeClaim(Change.TakeClaim change) {
    Claim claim = change.claim();
    Terms terms = new Terms();
    Conditions must = new Conditions(terms);
    String free = Terms.either(must.noItem(), must.heldBy(claim.owner(), claim.incarnation()));
    String condition =
        known
            .vacant()
            .get(claim.id())
            .fold(
                () -> free,
                gone -> Terms.either(free, must.heldBy(gone.owner(), gone.incarnation())));
    return List.of(
        new Guarded(
            Action.put(tables.uniqueConstraints(), ClaimItem.of(claim), terms, condition),
            seen ->
                seen.flatMap(item -> ClaimItem.read(claim.key(), item))
                    .<Verdict>map(
                        taken -> new Verdict.Lesson(knowledge -> knowledge.withSuspect(taken)))
                    .getOrElse(
                        () ->
                            new Verdict.Refusal(
                                new Unreadable(
                                    claim.owner(),
                                    "the owner of its " + claim.key().constraint(),
                                    "claim " + claim.id() + " names no owner")))));
  }

  @Override
  public List<Guarded> releaseClaim(Change.ReleaseClaim change) {
    if (known.needless().contains(change)) {
      return List.of();
    }
    Terms terms = new Terms();
    Conditions must = new Conditions(terms);
    return List.of(
        new Guarded(
            Action.delete(
                tables.uniqueConstraints(),
                Keys.claim(change.id()),
                terms,
                Terms.either(must.noItem(), must.heldBy(change.owner(), change.incarnation()))),
            seen -> new Verdict.Lesson(knowledge -> knowledge.withNeedless(change))));
  }

  @Override
  public List<Guarded> addLink(Change.AddLink change) {
    Link link = change.link();
    Terms terms = new Terms();
    // the original's links have no incarnation, and nobody counts them
    String free =
        Terms.either(
            terms.absent(Conditions.INCARNATION), new Conditions(terms).of(link.incarnation()));
    return List.of(
        new Guarded(
            Action.put(
                tables.relationships(),
                LinkItem.of(link, tables.table(link.child().type())),
                terms,
                free),
            seen ->
                change
                    .refusal(seen.flatMap(item -> LinkItem.read(link.parent(), link.shard(), item)))
                    .<Verdict>map(Verdict.Refusal::new)
                    .getOrElse(() -> new Verdict.Lesson(same -> same))));
  }

  @Override
  public List<Guarded> removeLink(Change.RemoveLink change) {
    return known.needless().contains(change)
        ? List.of()
        : List.of(
            Guarded.unconditional(
                Action.delete(tables.relationships(), Keys.link(change.link()), new Terms(), "")));
  }

  @Override
  public List<Guarded> dropLink(Change.DropLink change) {
    if (known.needless().contains(change)) {
      return List.of();
    }
    Link link = change.link();
    Terms terms = new Terms();
    Conditions must = new Conditions(terms);
    return List.of(
        new Guarded(
            Action.delete(
                tables.relationships(),
                Keys.link(link),
                terms,
                Terms.all(must.anItem(), must.of(link.incarnation()))),
            seen ->
                change
                    .refusal(seen.flatMap(item -> LinkItem.read(link.parent(), link.shard(), item)))
                    .<Verdict>map(Verdict.Refusal::new)
                    .getOrElse(() -> new Verdict.Lesson(same -> same))));
  }

  private String table(Entity entity) {
    return tables.table(entity.ref().type());
  }

  private static String setting(Terms terms, Map<String, AttributeValue> values) {
    StringJoiner all = new StringJoiner(", ", "SET ", "");
    values.forEach((name, value) -> all.add(terms.equal(name, value)));
    return all.toString();
  }

  private static String removing(Terms terms, List<String> names) {
    StringJoiner all = new StringJoiner(", ", " REMOVE ", "").setEmptyValue("");
    names.forEach(name -> all.add(terms.name(name)));
    return all.toString();
  }

  private static Function<Option<Map<String, AttributeValue>>, Verdict> judged(
      EntityRef ref, Function<Option<Entity>, Option<TrellisError>> refusal) {
    return judged(ref, refusal, seen -> false);
  }

  private static Function<Option<Map<String, AttributeValue>>, Verdict> judged(
      EntityRef ref,
      Function<Option<Entity>, Option<TrellisError>> refusal,
      Predicate<Entity> isOwnWork) {
    return item -> {
      Option<Either<TrellisError, Entity>> read =
          item.map(attributes -> Either.narrow(EntityItem.read(ref.type(), attributes)));
      if (read.exists(Either::isLeft)) {
        return new Verdict.Refusal(read.get().getLeft());
      }
      Option<Entity> seen = read.map(Either::get);
      // where the domain sees nothing wrong, the item changed as it was looked at
      Verdict judgement =
          refusal
              .apply(seen)
              .<Verdict>map(Verdict.Refusal::new)
              .getOrElse(() -> new Verdict.Lesson(known -> known));
      return seen.exists(isOwnWork) ? new Verdict.OwnWork(judgement) : judgement;
    };
  }
}
