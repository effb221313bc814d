package dev.trellis.adapter.dynamodb.hostile;

import java.time.Duration;

/** Who sends requests, and waits for them. */
interface Caller {
  /** A request has left. */
  void sent(Flight<?> flight);

  /** Loses all that it has in memory, at once. */
  void die();

  /** A request has come back. */
  void answered();

  /** Waits for a request's end. */
  void await(Flight<?> flight);

  /** Does something else for a while. */
  void sleep(Duration time);
}
