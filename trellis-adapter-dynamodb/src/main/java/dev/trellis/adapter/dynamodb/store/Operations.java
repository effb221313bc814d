package dev.trellis.adapter.dynamodb.store;

import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.ChangeSet;

/** What a change set is called in metrics and errors. */
final class Operations {
  private Operations() {}

  static String of(ChangeSet changes) {
    boolean cascades =
        changes.changes().stream().anyMatch(Change.LeaveClosedGate.class::isInstance);
    for (Change change : changes.changes()) {
      if (change instanceof Change.InsertEntity) {
        return "create";
      } else if (change instanceof Change.ReviseEntity) {
        return "update";
      } else if (change instanceof Change.DeleteEntity) {
        return cascades ? "cascade" : "delete";
      }
    }
    return "finish";
  }
}
