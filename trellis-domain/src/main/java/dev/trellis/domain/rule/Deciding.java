package dev.trellis.domain.rule;

import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.Change.AddLink;
import dev.trellis.domain.change.Change.CheckParent;
import dev.trellis.domain.change.Change.CloseGate;
import dev.trellis.domain.change.Change.DeleteEntity;
import dev.trellis.domain.change.Change.DropLink;
import dev.trellis.domain.change.Change.EnterGate;
import dev.trellis.domain.change.Change.InsertEntity;
import dev.trellis.domain.change.Change.LeaveClosedGate;
import dev.trellis.domain.change.Change.LeaveGate;
import dev.trellis.domain.change.Change.OpenGate;
import dev.trellis.domain.change.Change.ReleaseClaim;
import dev.trellis.domain.change.Change.RemoveLink;
import dev.trellis.domain.change.Change.ReviseEntity;
import dev.trellis.domain.change.Change.TakeClaim;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.change.Decision;
import dev.trellis.domain.command.Command;
import dev.trellis.domain.command.Draft;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.DeletionId;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.ManagedAttributes;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.hierarchy.Demand;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.hierarchy.Relationship;
import dev.trellis.domain.hierarchy.Sharding;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Turns each command into its changes. */
final class Deciding implements Command.Visitor<Either<TrellisError, Decision>> {
  /** DynamoDB's limit on an item (Developer Guide, "Constraints in Amazon DynamoDB"). */
  private static final long MAX_ENTITY_BYTES = 400 * 1024;

  private final Hierarchy hierarchy;
  private final Sharding sharding;

  Deciding(Hierarchy hierarchy, Sharding sharding) {
    this.hierarchy = hierarchy;
    this.sharding = sharding;
  }

  @Override
  public Either<TrellisError, Decision> create(Command.Create command) {
    Draft draft = command.draft();
    Instant at = command.at().truncatedTo(ChronoUnit.MILLIS);
    List<Claim> claims = claims(draft, command.incarnation());
    Entity entity =
        Entity.builder()
            .ref(draft.ref())
            .parent(draft.parent())
            .shard(shardFor(draft))
            .incarnation(command.incarnation())
            .version(Version.FIRST)
            .attributes(draft.attributes())
            .claims(ids(claims))
            .createdAt(at)
            .updatedAt(at)
            .expiresAt(draft.expiresAt())
            .deletion(Option.none())
            .build();
    return storable(entity, command.at())
        .map(storable -> new Decision(storable, creation(storable, claims, command.at())));
  }

  private Shard shardFor(Draft draft) {
    return draft
        .parent()
        .flatMap(parent -> hierarchy.relationship(parent.type(), draft.ref().type()))
        .map(relationship -> Shard.of(draft.ref(), sharding.count(relationship)))
        .getOrElse(Shard.FIRST);
  }

  private ChangeSet creation(Entity entity, List<Claim> claims, Instant at) {
    List<Change> changes = new ArrayList<>();
    entity
        .link()
        .forEach(
            link -> {
              changes.add(new EnterGate(link));
              checkOfParent(link, at).forEach(changes::add);
              changes.add(new AddLink(link));
            });
    changes.add(new InsertEntity(entity));
    if (mayHaveChildren(entity)) {
      changes.add(new OpenGate(entity.ref(), entity.incarnation()));
    }
    claims.forEach(claim -> changes.add(new TakeClaim(claim)));
    return new ChangeSet(changes);
  }

  private Option<Change> checkOfParent(Link link, Instant at) {
    List<Demand> demands =
        hierarchy
            .relationship(link.parent().type(), link.child().type())
            .map(Relationship::demands)
            .getOrElse(List.of());
    boolean parentMayExpire = hierarchy.type(link.parent().type()).exists(EntityType::expires);
    return demands.isEmpty() && !parentMayExpire
        ? Option.none()
        : Option.some(new CheckParent(link.parent(), link.child(), demands, at));
  }

  @Override
  public Either<TrellisError, Decision> update(Command.Update command) {
    return revise(command.read(), command.draft(), Option.none(), command.at());
  }

  @Override
  public Either<TrellisError, Decision> applyPatch(Command.ApplyPatch command) {
    return revise(command.read(), command.draft(), Option.some(command.patch()), command.at());
  }

  private Either<TrellisError, Decision> revise(
      Entity read, Draft draft, Option<Patch> patch, Instant at) {
    if (!draft.ref().equals(read.ref())) {
      return invalid(
          read.ref(),
          "id",
          "can't be changed to %s: create another entity".formatted(draft.ref().id()));
    } else if (!draft.parent().equals(read.parent())) {
      return invalid(
          read.ref(),
          "parent",
          "can't be changed from %s to %s by an update: that is a move, which is not supported yet"
              .formatted(orNone(read.parent()), orNone(draft.parent())));
    }
    List<Claim> claims = claims(draft, read.incarnation());
    Entity entity =
        read.toBuilder()
            .version(read.version().next())
            .attributes(draft.attributes())
            .claims(ids(claims))
            .updatedAt(at.truncatedTo(ChronoUnit.MILLIS))
            .expiresAt(draft.expiresAt())
            .build();
    boolean endIsNew = !entity.expiresAt().equals(read.expiresAt());
    return (endIsNew ? storable(entity, at) : fitting(entity))
        .map(storable -> new Decision(storable, revision(read, storable, claims, patch)));
  }

  private static String orNone(Option<EntityRef> parent) {
    return parent.map(EntityRef::toString).getOrElse("none");
  }

  private static ChangeSet revision(
      Entity before, Entity after, List<Claim> claims, Option<Patch> patch) {
    List<Change> changes = new ArrayList<>();
    changes.add(new ReviseEntity(before.version(), after, patch));
    claims.stream()
        .filter(claim -> !before.claims().contains(claim.id()))
        .forEach(claim -> changes.add(new TakeClaim(claim)));
    before.claims().stream()
        .filter(id -> !after.claims().contains(id))
        .forEach(id -> changes.add(release(before, id)));
    return new ChangeSet(changes);
  }

  @Override
  public Either<TrellisError, Decision> delete(Command.Delete command) {
    Entity entity = command.read();
    Deletion deletion =
        originating(entity, command.mode(), command.id(), command.at(), command.retention());
    return Either.right(deletion(entity, deletion, Option.some(command.at()), LeaveGate::new));
  }

  @Override
  public Either<TrellisError, Decision> reap(Command.Reap command) {
    Entity entity = command.expired();
    Deletion deletion =
        originating(entity, DeleteMode.CASCADE, command.id(), command.at(), command.retention());
    return Either.right(deletion(entity, deletion, Option.none(), LeaveGate::new));
  }

  @Override
  public Either<TrellisError, Decision> bury(Command.Bury command) {
    Entity entity = command.removed();
    // the same each time: storage may tell of the removal more than once
    DeletionId id = new DeletionId(entity.incarnation().value());
    Deletion deletion =
        originating(entity, DeleteMode.CASCADE, id, command.at(), command.retention());
    List<Change> changes = new ArrayList<>();
    if (mayHaveChildren(entity)) {
      changes.add(new CloseGate(entity.ref(), entity.incarnation(), DeleteMode.CASCADE));
    }
    entity.claims().forEach(claim -> changes.add(release(entity, claim)));
    entity
        .link()
        .forEach(
            link -> {
              changes.add(new DropLink(link));
              changes.add(new LeaveGate(link));
            });
    return Either.right(
        new Decision(
            entity.toBuilder().deletion(Option.some(deletion)).build(), new ChangeSet(changes)));
  }

  private static Deletion originating(
      Entity entity, DeleteMode mode, DeletionId id, Instant at, Duration retention) {
    return new Deletion(
        id,
        entity.ref(),
        mode,
        at.truncatedTo(ChronoUnit.MILLIS),
        at.plus(retention).truncatedTo(ChronoUnit.SECONDS));
  }

  @Override
  public Either<TrellisError, Decision> follow(Command.Follow command) {
    Tombstone parent = command.parent();
    return Either.right(
        deletion(
            command.child(),
            parent.deletion(),
            Option.none(),
            link -> new LeaveClosedGate(link, parent.incarnation())));
  }

  private Decision deletion(
      Entity entity, Deletion deletion, Option<Instant> liveAt, Function<Link, Change> leaving) {
    List<Change> changes = new ArrayList<>();
    DeleteEntity delete = new DeleteEntity(entity, deletion, liveAt);
    changes.add(delete);
    if (mayHaveChildren(entity)) {
      changes.add(new CloseGate(entity.ref(), entity.incarnation(), deletion.mode()));
    }
    entity.claims().forEach(id -> changes.add(release(entity, id)));
    entity
        .link()
        .forEach(
            link -> {
              changes.add(new RemoveLink(link));
              changes.add(leaving.apply(link));
            });
    return new Decision(delete.buried(), new ChangeSet(changes));
  }

  private boolean mayHaveChildren(Entity entity) {
    return hierarchy.mayHaveChildren(entity.ref().type());
  }

  private static List<Claim> claims(Draft draft, Incarnation incarnation) {
    return draft.claims().stream().map(key -> new Claim(key, draft.ref(), incarnation)).toList();
  }

  private static ReleaseClaim release(Entity owner, ClaimId id) {
    return new ReleaseClaim(id, owner.ref(), owner.incarnation());
  }

  private static List<ClaimId> ids(List<Claim> claims) {
    return claims.stream().map(Claim::id).toList();
  }

  private static Either<TrellisError, Entity> storable(Entity entity, Instant at) {
    return fitting(entity)
        .filterOrElse(
            fits -> !fits.isExpired(at),
            passed ->
                new InvalidEntity(
                    entity.ref().toString(),
                    "expiry",
                    "is %s, which has passed: choose a later one, or delete the entity"
                        .formatted(passed.expiresAt().map(Instant::toString).getOrElse(""))));
  }

  private static Either<TrellisError, Entity> fitting(Entity entity) {
    long bytes = entity.attributes().size() + ManagedAttributes.size(entity);
    return bytes > MAX_ENTITY_BYTES
        ? invalid(
            entity.ref(),
            "size",
            "is %d bytes with what Trellis adds, at most %d fit: keep large values elsewhere"
                .formatted(bytes, MAX_ENTITY_BYTES))
        : Either.right(entity);
  }

  private static <R> Either<TrellisError, R> invalid(EntityRef ref, String field, String reason) {
    return Either.left(new InvalidEntity(ref.toString(), field, reason));
  }
}
