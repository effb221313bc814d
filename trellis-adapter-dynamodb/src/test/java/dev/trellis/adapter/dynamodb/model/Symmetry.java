package dev.trellis.adapter.dynamodb.model;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Processes of one role are interchangeable: which of two creations in one shard is the one and
 * which the other makes no difference to any promise. So states that differ in no more are taken
 * for one.
 */
final class Symmetry {
  private final int creations;
  private final int[] twins;

  Symmetry(List<Role> roles) {
    this.creations = (int) roles.stream().filter(Role::creates).count();
    this.twins =
        IntStream.range(1, roles.size())
            .map(process -> process - 1)
            .filter(process -> roles.get(process) == roles.get(process + 1))
            .toArray();
  }

  /** The same with processes of one role in the order of where they are, each with its child. */
  State sorted(State state) {
    State sorted = state;
    for (int i = 0; i < twins.length; ) {
      int process = twins[i];
      if (rank(sorted, process) > rank(sorted, process + 1)) {
        sorted = swapped(sorted, process);
        i = 0;
      } else {
        i++;
      }
    }
    return sorted;
  }

  private int rank(State state, int process) {
    return 4 * state.at(process) + (process < creations ? state.store().child(process) : 0);
  }

  private State swapped(State state, int process) {
    Store store = state.store();
    State swapped = state.with(process, state.at(process + 1)).with(process + 1, state.at(process));
    return process < creations
        ? swapped.with(
            store
                .withChild(process, store.child(process + 1))
                .withChild(process + 1, store.child(process)))
        : swapped;
  }
}
