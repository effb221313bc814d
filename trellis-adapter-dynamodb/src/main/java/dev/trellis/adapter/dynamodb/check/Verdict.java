package dev.trellis.adapter.dynamodb.check;

import java.util.List;

/**
 * What a second look came to.
 *
 * @param findings what is the matter
 * @param settled false when what was looked at kept changing, so that nothing can be said
 */
record Verdict(List<Finding> findings, boolean settled) {
  static Verdict of(List<Finding> findings) {
    return new Verdict(findings, true);
  }

  static Verdict unsettled() {
    return new Verdict(List.of(), false);
  }
}
