package dev.trellis.adapter.dynamodb.store;

import dev.trellis.adapter.dynamodb.layout.Departure;
import dev.trellis.adapter.dynamodb.layout.Departure.Leaver;
import dev.trellis.domain.change.Change.CloseGate;
import dev.trellis.domain.change.Change.DeleteEntity;
import dev.trellis.domain.change.Change.LeaveClosedGate;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import io.vavr.collection.Iterator;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change set by which a child leaves the closed gate of its deleted parent.
 *
 * @param exit the gate
 * @param delete the deletion of the child
 * @param mayBeParent whether it has a gate of its own to close
 */
record Leave(Exit exit, DeleteEntity delete, boolean mayBeParent) {
  /** A transactional read takes no more (API Reference, TransactGetItems). */
  private static final int MOST_CHILDREN = 100;

  /** Leaves room in the gate's item, which has 400 KB at most. */
  private static final int MOST_BYTES = 200 * 1024;

  /** What a child takes at most beyond its ref and its claims. */
  private static final int BYTES_OF_A_CHILD = 100;

  /** 32 hexadecimal digits, in a list. */
  private static final int BYTES_OF_A_CLAIM = 36;

  static Option<Leave> of(ChangeSet changes) {
    return first(changes, LeaveClosedGate.class)
        .flatMap(
            left ->
                first(changes, DeleteEntity.class)
                    .map(
                        deletion ->
                            new Leave(
                                new Exit(left.link().parent(), left.link().shard(), left.parent()),
                                deletion,
                                first(changes, CloseGate.class).isDefined())));
  }

  private static <C> Option<C> first(ChangeSet changes, Class<C> kind) {
    return Iterator.ofAll(changes.changes()).find(kind::isInstance).map(kind::cast);
  }

  Entity child() {
    return delete.entity();
  }

  /** Puts those together that leave through the same gate, as many as fit. */
  static Map<Exit, List<Departure>> together(List<Leave> leaves) {
    Map<Exit, List<Leave>> same = new LinkedHashMap<>();
    leaves.forEach(leave -> same.computeIfAbsent(leave.exit, any -> new ArrayList<>()).add(leave));
    Map<Exit, List<Departure>> departures = new LinkedHashMap<>();
    same.forEach((exit, group) -> departures.put(exit, fitting(group)));
    return departures;
  }

  private static List<Departure> fitting(List<Leave> group) {
    List<Departure> departures = new ArrayList<>();
    List<Leaver> leavers = new ArrayList<>();
    Deletion deletion = group.get(0).delete.deletion();
    int bytes = 0;
    for (Leave leave : group) {
      bytes += leave.bytes();
      if (leavers.size() == MOST_CHILDREN || (bytes > MOST_BYTES && !leavers.isEmpty())) {
        departures.add(new Departure(deletion, leavers));
        leavers.clear();
        bytes = leave.bytes();
      }
      Entity child = leave.child();
      leavers.add(new Leaver(child.ref(), child.incarnation(), leave.mayBeParent, child.claims()));
    }
    departures.add(new Departure(deletion, leavers));
    return departures;
  }

  private int bytes() {
    return EntityRef.MAX_BYTES + BYTES_OF_A_CHILD + child().claims().size() * BYTES_OF_A_CLAIM;
  }
}
