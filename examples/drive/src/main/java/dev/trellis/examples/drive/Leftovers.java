package dev.trellis.examples.drive;

import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.examples.drive.Drive.Placed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * What hung below a folder when it was deleted, until it is gone. The delete hides the folder at
 * once and the rest soon after, so whoever wants to be sure looks at each entity. Not thread-safe.
 */
final class Leftovers {
  private static final int AT_ONCE = 1000;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Drive drive;
  private final Deque<EntityRef> left;

  private Leftovers(Drive drive, Deque<EntityRef> left) {
    this.drive = drive;
    this.left = left;
  }

  /** To be asked for before the folder is deleted: afterwards nobody can list it. */
  static Leftovers below(Drive drive, Placed folder) {
    List<Placed> all = new ArrayList<>();
    drive.walk(folder, all::add);
    // top down, the order in which a cascade reaches them
    all.sort(Comparator.comparing(Placed::depth));
    Deque<EntityRef> refs = new ArrayDeque<>();
    all.stream().skip(1).forEach(place -> refs.add(place.stored().ref()));
    return new Leftovers(drive, refs);
  }

  int count() {
    return left.size();
  }

  /**
   * Waits until nothing is left.
   *
   * @param cascade goes on with it, if that is up to this process, and says whether there was
   *     something to do
   */
  void await(BooleanSupplier cascade, Progress progress) {
    progress.found(left.size());
    long lastLook = System.nanoTime();
    long quietSince = lastLook;
    while (!left.isEmpty()) {
      boolean worked = cascade.getAsBoolean();
      int gone = 0;
      long now = System.nanoTime();
      // each look costs, so there are few while there is something to do
      if (!worked || now - lastLook > LOOK_EVERY.toNanos()) {
        gone = look();
        progress.done(gone);
        lastLook = now;
      }
      if (worked || gone > 0) {
        quietSince = now;
      } else if (now - quietSince > PATIENCE.toNanos()) {
        throw new DriveException(
            ExitCode.STORE,
            "%d entries were not deleted for %d seconds: does anything read the tables' streams?"
                .formatted(left.size(), PATIENCE.toSeconds()));
      } else {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /** Looks at the next few and forgets those that are gone. */
  private int look() {
    List<EntityRef> few = new ArrayList<>();
    while (few.size() < AT_ONCE && !left.isEmpty()) {
      few.add(left.pop());
    }
    Set<EntityRef> live = new HashSet<>();
    live.addAll(live(few, drive.types().folder()));
    live.addAll(live(few, drive.types().file()));
    for (int i = few.size() - 1; i >= 0; i--) {
      if (live.contains(few.get(i))) {
        left.push(few.get(i));
      }
    }
    return few.size() - live.size();
  }

  private <N extends Node> List<EntityRef> live(List<EntityRef> refs, EntityType<N> type) {
    List<String> ids =
        refs.stream().filter(ref -> ref.type().equals(type.name())).map(EntityRef::id).toList();
    return Drive.done(drive.trellis().findAll(type, ids)).keySet().stream().map(type::ref).toList();
  }
}
