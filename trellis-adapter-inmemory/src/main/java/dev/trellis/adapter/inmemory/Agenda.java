package dev.trellis.adapter.inmemory;

import dev.trellis.domain.entity.EntityRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which entities something has to be done about, and from when on. */
final class Agenda {
  private final NavigableMap<Instant, Set<EntityRef>> entries = new TreeMap<>();

  void add(Instant at, EntityRef ref) {
    entries.computeIfAbsent(at, time -> new TreeSet<>()).add(ref);
  }

  void remove(Instant at, EntityRef ref) {
    entries.computeIfPresent(at, (time, refs) -> refs.remove(ref) && refs.isEmpty() ? null : refs);
  }

  /** Whose time has come; they stay until they are removed. */
  List<EntityRef> due(Instant now) {
    List<EntityRef> due = new ArrayList<>();
    entries.headMap(now, true).values().forEach(due::addAll);
    return due;
  }
}
