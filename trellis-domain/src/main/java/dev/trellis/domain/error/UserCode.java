package dev.trellis.domain.error;

import io.vavr.control.Either;
import java.util.function.Supplier;

/**
 * Functions that users wrote: what they throw is about the value that they were given, and ends in
 * an error value.
 */
public final class UserCode {
  private UserCode() {}

  /**
   * Runs a function of a user's.
   *
   * @param <R> what it returns
   * @param code the function
   * @return what it returned, or what it threw; of the virtual machine's own errors only those that
   *     are the function's fault
   */
  public static <R> Either<Throwable, R> run(Supplier<R> code) {
    try {
      return Either.right(code.get());
    } catch (Exception | StackOverflowError | LinkageError thrown) {
      return Either.left(thrown);
    }
  }
}
