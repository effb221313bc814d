package dev.trellis.adapter.dynamodb.request;

/**
 * Is told of each call to storage, for metrics. Called on the thread of the call, after it, so it
 * must be quick; what it throws is logged and otherwise ignored. Must be thread-safe.
 */
@FunctionalInterface
public interface StorageListener {
  /**
   * A call has ended.
   *
   * @param call what it took
   */
  void completed(StorageCall call);

  /**
   * Listens to nothing.
   *
   * @return the default
   */
  static StorageListener none() {
    return call -> {};
  }
}
