package dev.trellis.adapter.dynamodb.store;

import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.ChangeSet;

/** What a change set is called in metrics and errors. */
final class Operations {
  /** Children leave a closed gate. */
  static final String CASCADE = "cascade";

  private Operations() {}

  static String of(ChangeSet changes) {
    for (Change change : changes.changes()) {
      if (change instanceof Change.InsertEntity) {
        return "create";
      } else if (change instanceof Change.ReviseEntity) {
        return "update";
      } else if (change instanceof Change.DeleteEntity) {
        return "delete";
      }
    }
    return "finish";
  }
}
