package dev.trellis.adapter.inmemory;

import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimKey;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.PriorityQueue;
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
  private final Map<ClaimKey, Claim> claims = new HashMap<>();
  private final Deque<Tombstone> tombstones = new ArrayDeque<>();
  private final Queue<Due> expiries = new PriorityQueue<>(Comparator.comparing(Due::at));
  private final Queue<Due> purges = new PriorityQueue<>(Comparator.comparing(Due::at));

  private record Due(Instant at, Entity entity) {}

  Option<Entity> entity(EntityRef ref) {
    return Option.of(entities.get(ref));
  }

  Option<Gate> gate(EntityRef parent) {
    return Option.of(gates.get(parent));
  }

  Option<Claim> claim(ClaimKey key) {
    return Option.of(claims.get(key));
  }

  void put(Entity entity) {
    entities.put(entity.ref(), entity);
    entity.expiresAt().forEach(end -> expiries.add(new Due(end, entity)));
  }

  void bury(Entity entity, Deletion deletion) {
    entities.put(entity.ref(), entity);
    purges.add(new Due(deletion.purgeAt(), entity));
    if (deletion.mode() == DeleteMode.CASCADE && gates.containsKey(entity.ref())) {
      tombstones.add(new Tombstone(entity.ref(), entity.incarnation(), entity.version(), deletion));
    }
  }

  void put(Gate gate) {
    gates.put(gate.parent(), gate);
  }

  void removeGate(EntityRef parent) {
    gates.remove(parent);
  }

  void put(Claim claim) {
    claims.put(claim.key(), claim);
  }

  void release(Claim claim) {
    claims.remove(claim.key(), claim);
  }

  void add(Link link) {
    children.computeIfAbsent(link.parent(), parent -> new TreeSet<>()).add(link.child());
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

  Option<Tombstone> nextTombstone() {
    return Option.of(tombstones.poll());
  }

  void requeue(Tombstone tombstone) {
    tombstones.add(tombstone);
  }

  int tombstoneCount() {
    return tombstones.size();
  }

  /** Takes those out of the queue whose end has come, and that nobody wrote again since. */
  List<Entity> takeExpired(Instant now) {
    List<Entity> expired = new ArrayList<>();
    for (Due due = expiries.peek(); due != null && !due.at().isAfter(now); due = expiries.peek()) {
      expiries.remove();
      if (entities.get(due.entity().ref()) == due.entity()) {
        expired.add(due.entity());
      }
    }
    return expired;
  }

  void expectExpired(Entity entity) {
    entity.expiresAt().forEach(end -> expiries.add(new Due(end, entity)));
  }

  /** Forgets tombstones whose time has come and below which nothing is left. */
  int purge(Instant now) {
    List<Due> waiting = new ArrayList<>();
    int purged = 0;
    for (Due due = purges.peek(); due != null && !due.at().isAfter(now); due = purges.peek()) {
      purges.remove();
      if (gates.containsKey(due.entity().ref())) {
        waiting.add(due);
      } else if (entities.remove(due.entity().ref(), due.entity())) {
        purged++;
      }
    }
    purges.addAll(waiting);
    return purged;
  }
}
