package dev.trellis.adapter.dynamodb.model;

import java.util.Optional;

/** The protocol as it was decided, and with one thing left out. */
enum Variant {
  AS_DECIDED(),

  /** The set is written as it was read, plus one: what others added in between is lost. */
  ACTIVATION_IGNORES_SET(Promise.COUNTS),
  ACTIVATION_IGNORES_OPEN(Promise.SHUT),
  ACTIVATION_IGNORES_INCARNATION(Promise.SHUT),
  /** A creation that finds its shard in use at the second look doesn't try again. */
  CREATION_GIVES_UP(Promise.PROGRESS),

  RESTRICT_IGNORES_SET(Promise.RESTRICT),
  RESTRICT_IGNORES_COUNTS_OF_SHARDS(Promise.RESTRICT),
  RESTRICT_IGNORES_COUNT_OF_ROOT(Promise.RESTRICT),
  /** The gates go, but the root gate still names them. */
  PRUNING_KEEPS_SET(Promise.COUNTS),

  CASCADE_IGNORES_SET(Promise.SHUT),
  /** What didn't fit the first transaction stays open. */
  REST_STAYS_OPEN(Promise.SHUT),
  /** A late deleter closes a gate of the parent's next incarnation, which lives. */
  REST_IGNORES_INCARNATION(Promise.PROGRESS),
  /** Who finds its own tombstone after a lost answer returns at once. */
  LOST_ANSWER_ENDS(Promise.SHUT),

  /** A cascade deletes whoever is in behind a closed gate. */
  LEAVING_IGNORES_INCARNATION(Promise.INCARNATIONS),
  /** A cascade counts a child that it found down even when that is gone already. */
  LEAVING_TWICE(Promise.COUNTS),
  /** A child that goes by itself isn't counted down once the gate is closed. */
  LEAVING_IGNORES_CLOSED_GATE(Promise.COUNTS),

  /** The root gate goes with as many of the others as fit one transaction. */
  REMOVAL_LEAVES_GATES(Promise.COMPLETE),
  REMOVAL_IGNORES_SET(Promise.COMPLETE),
  REMOVAL_IGNORES_COUNTS(Promise.COMPLETE),
  /** A late service removes the root gate of the parent's next incarnation, which lives. */
  REMOVAL_IGNORES_INCARNATION(Promise.PROGRESS),
  /** The cascade waits for gates to be closed that only a child behind them makes it close. */
  REMOVAL_OF_CLOSED_GATES_ONLY(Promise.COMPLETE),
  COMPLETE_WHEN_LISTING_IS_EMPTY(Promise.COMPLETE),
  /** The cascade relies on the deleter to have closed all gates. */
  SERVICE_NEVER_CLOSES(Promise.COMPLETE),

  RECREATION_IGNORES_ROOT(Promise.INCARNATIONS),

  /** A pruning doesn't check that the parent lives: the incarnation of the root gate will do. */
  NEEDLESS_PARENT_OF_PRUNING(),
  /** A cascade deletes children of its incarnation behind open gates, too. */
  NEEDLESS_CLOSED_OF_LEAVING();

  private final Optional<Promise> breaks;

  Variant() {
    this.breaks = Optional.empty();
  }

  Variant(Promise breaks) {
    this.breaks = Optional.of(breaks);
  }

  /** The promise that it breaks first. */
  Optional<Promise> breaks() {
    return breaks;
  }
}
