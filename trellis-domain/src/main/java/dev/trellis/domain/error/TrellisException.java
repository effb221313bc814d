package dev.trellis.domain.error;

/** A {@link TrellisError} for callers who prefer exceptions; the library itself never throws it. */
public final class TrellisException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient TrellisError error;

  TrellisException(TrellisError error) {
    super(error.code() + " " + error.message());
    this.error = error;
  }

  /**
   * The error as a value. It doesn't survive Java serialisation, the message does.
   *
   * @return what went wrong
   */
  public TrellisError error() {
    return error;
  }
}
