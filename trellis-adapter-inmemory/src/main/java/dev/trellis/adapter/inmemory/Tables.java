package dev.trellis.adapter.inmemory;

import dev.trellis.domain.change.Change.ReleaseClaim;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Tombstone;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.TreeSet;

/**
 * The records, and what of them has to be found by time. Not thread-safe: {@link InMemoryStore}
 * keeps the order.
 */
final class Tables {
  private final Map<EntityRef, Entity> entities = new HashMap<>();
  private final Map<EntityRef, Gate> gates = new HashMap<>();
  private final Map<EntityRef, NavigableSet<EntityRef>> children = new HashMap<>();
  private final Map<ClaimId, Claim> claims = new HashMap<>();
  private final Queue<Tombstone> tombstones = new ArrayDeque<>();
  private final Agenda expiries = new Agenda();
  private final Agenda purges = new Agenda();

  Option<Entity> entity(EntityRef ref) {
    return Option.of(entities.get(ref));
  }

  Option<Gate> gate(EntityRef parent) {
    return Option.of(gates.get(parent));
  }

  Option<Claim> claim(ClaimId id) {
    return Option.of(claims.get(id));
  }

  void put(Entity entity) {
    replace(entity);
    entity.expiresAt().forEach(end -> expiries.add(end, entity.ref()));
  }

  void bury(Entity entity, Deletion deletion) {
    replace(entity);
    purges.add(deletion.purgeAt(), entity.ref());
    if (deletion.mode() == DeleteMode.CASCADE && gates.containsKey(entity.ref())) {
      entity.tombstone().forEach(tombstones::add);
    }
  }

  private void replace(Entity entity) {
    Option.of(entities.put(entity.ref(), entity))
        .flatMap(Entity::expiresAt)
        .forEach(end -> expiries.remove(end, entity.ref()));
  }

  void put(Gate gate) {
    gates.put(gate.parent(), gate);
  }

  void removeGate(EntityRef parent) {
    gates.remove(parent);
  }

  void put(Claim claim) {
    claims.put(claim.id(), claim);
  }

  void release(ReleaseClaim release) {
    claim(release.id())
        .filter(
            held ->
                held.owner().equals(release.owner())
                    && held.incarnation().equals(release.incarnation()))
        .forEach(held -> claims.remove(release.id()));
  }

  void add(Link link) {
    children.computeIfAbsent(link.parent(), parent -> new TreeSet<>()).add(link.child());
  }

  /** The link in its place, which is another child's if one has taken the ref since. */
  Option<Link> link(Link link) {
    boolean isThere = children.getOrDefault(link.parent(), new TreeSet<>()).contains(link.child());
    return Option.when(isThere, link)
        .map(
            found ->
                entity(link.child())
                    .map(
                        child ->
                            new Link(
                                link.parent(), child.ref(), child.shard(), child.incarnation()))
                    .getOrElse(found));
  }

  void remove(Link link) {
    children.computeIfPresent(
        link.parent(), (parent, refs) -> refs.remove(link.child()) && refs.isEmpty() ? null : refs);
  }

  /** The children after a ref, in the order of their refs. */
  Iterable<EntityRef> childrenAfter(EntityRef parent, EntityRef after) {
    NavigableSet<EntityRef> refs = children.get(parent);
    return refs == null ? List.of() : refs.tailSet(after, false);
  }

  /** The first in the queue, which stays there. */
  Option<Tombstone> nextTombstone() {
    return Option.of(tombstones.peek());
  }

  /** Takes a tombstone off the queue; when there is more to do, it goes to the end. */
  void passOn(Tombstone tombstone, boolean complete) {
    if (tombstones.remove(tombstone) && !complete) {
      tombstones.add(tombstone);
    }
  }

  int tombstoneCount() {
    return tombstones.size();
  }

  /** Those that have expired and that nobody reaped yet. */
  List<Entity> expired(Instant now) {
    return expiries.due(now).stream().flatMap(ref -> entity(ref).toJavaStream()).toList();
  }

  /** Forgets tombstones whose time has come and below which nothing is left. */
  int purge(Instant now) {
    List<Entity> purged =
        purges.due(now).stream()
            .filter(ref -> !gates.containsKey(ref))
            .flatMap(ref -> entity(ref).toJavaStream())
            .toList();
    for (Entity entity : purged) {
      entities.remove(entity.ref());
      entity.deletion().forEach(deletion -> purges.remove(deletion.purgeAt(), entity.ref()));
    }
    return purged.size();
  }
}
