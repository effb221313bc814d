package dev.trellis.adapter.dynamodb.model;

/** What the protocol promises. */
enum Promise {
  /** Gates count exactly who is in, and there are just those that the root gate names. */
  COUNTS,
  /** A parent that was deleted with RESTRICT has no live child. */
  RESTRICT,
  /** Nobody comes in once a CASCADE has returned, or has closed all gates in one transaction. */
  SHUT,
  /** A cascade that says that it is complete has left nobody, and each one gets there. */
  COMPLETE,
  /** Nothing of two incarnations is ever mixed. */
  INCARNATIONS,
  /** Nobody is stuck, and nobody is refused without a reason. */
  PROGRESS
}
