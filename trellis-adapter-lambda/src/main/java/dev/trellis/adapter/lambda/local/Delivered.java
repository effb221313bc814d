package dev.trellis.adapter.lambda.local;

/**
 * What one round of deliveries did.
 *
 * @param read how many records were read from the streams
 * @param invocations how often the handler was called
 * @param delivered how many records it was given
 * @param again how many of those have to be delivered again
 * @param waiting how many records are left, those among them
 */
public record Delivered(int read, int invocations, int delivered, int again, int waiting) {
  /**
   * Whether nothing was there to be done. What a handler deletes is to be read in the next round,
   * so one with invocations is never quiet. DynamoDB may also show an empty page where more is to
   * come, or show a record late: look several times before taking it for the end.
   *
   * @return true when no record came and none was delivered
   */
  public boolean isQuiet() {
    return read == 0 && invocations == 0;
  }
}
