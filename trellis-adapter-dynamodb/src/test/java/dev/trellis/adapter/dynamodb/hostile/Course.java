package dev.trellis.adapter.dynamodb.hostile;

/** What else happens in the course of a scenario that was drawn. */
enum Course {
  /** Nothing. */
  AS_DRAWN,
  /** Each process has a number of shards of its own. */
  SHARDS_CHANGE,
  /** Some entities expire, and storage drops what has. */
  ENTITIES_EXPIRE,
  /** All of that. */
  ALL_AT_ONCE;

  Scenario scenario(long seed) {
    Scenario drawn = Scenario.drawn(seed);
    return switch (this) {
      case AS_DRAWN -> drawn;
      case SHARDS_CHANGE -> drawn.resharded();
      case ENTITIES_EXPIRE -> drawn.aged();
      case ALL_AT_ONCE -> drawn.resharded().aged();
    };
  }
}
