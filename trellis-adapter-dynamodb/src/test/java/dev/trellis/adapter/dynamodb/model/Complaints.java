package dev.trellis.adapter.dynamodb.model;

/** Takes what breaks a promise. */
@FunctionalInterface
interface Complaints {
  /**
   * A promise is broken.
   *
   * @param promise which
   * @param how by what
   */
  void broken(Promise promise, String how);
}
