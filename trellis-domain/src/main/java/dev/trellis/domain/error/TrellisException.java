package dev.trellis.domain.error;

import io.vavr.control.Either;

/**
 * A {@link TrellisError} for callers who prefer exceptions. Thrown only where it is asked for, by
 * {@link #orThrow} or {@link TrellisError#toException}.
 */
public final class TrellisException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient TrellisError error;

  TrellisException(TrellisError error) {
    super(error.code() + " " + error.message());
    this.error = error;
  }

  /**
   * The value of any call's result, for callers who prefer exceptions; with a static import:
   *
   * <pre>{@code Stored<Studio> north = orThrow(trellis.find(STUDIO, "s-1"));}</pre>
   *
   * @param <R> what the call returns when it succeeds
   * @param result what it returned
   * @return the value
   * @throws TrellisException when the call ended in an error, which it carries
   */
  public static <R> R orThrow(Either<TrellisError, R> result) {
    return result.getOrElseThrow(TrellisError::toException);
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
