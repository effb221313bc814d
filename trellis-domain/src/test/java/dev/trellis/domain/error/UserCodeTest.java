package dev.trellis.domain.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vavr.CheckedFunction0;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UserCodeTest {
  /** Throws anything as it is, as code of other languages on the JVM does. */
  private static Supplier<String> throwing(Throwable thrown) {
    CheckedFunction0<String> function =
        () -> {
          throw thrown;
        };
    return function.unchecked();
  }

  @Test
  void run_functionThatReturns_isWhatItReturned() {
    assertThat(UserCode.run(() -> "x")).isEqualTo(Either.right("x"));
  }

  static Stream<Throwable> faultsOfTheFunction() {
    return Stream.of(
        new IllegalStateException("state"),
        new NullPointerException(),
        new IOException("checked"),
        new StackOverflowError(),
        new NoClassDefFoundError("gone"),
        new ExceptionInInitializerError("init"),
        new NoSuchMethodError("old"));
  }

  @ParameterizedTest
  @MethodSource("faultsOfTheFunction")
  void run_faultOfTheFunction_isLeft(Throwable thrown) {
    Either<Throwable, String> outcome = UserCode.run(throwing(thrown));
    assertThat(outcome.isLeft()).isTrue();
    assertThat(outcome.getLeft()).isSameAs(thrown);
  }

  static Stream<Throwable> faultsOfNobodyHere() {
    return Stream.of(
        new OutOfMemoryError("heap"), new InternalError("vm"), new AssertionError("test"));
  }

  @ParameterizedTest
  @MethodSource("faultsOfNobodyHere")
  void run_otherError_passesThrough(Throwable thrown) {
    assertThatThrownBy(() -> UserCode.run(throwing(thrown))).isSameAs(thrown);
  }

  private static int endless(int depth) {
    return depth == Integer.MIN_VALUE ? 0 : 1 + endless(Math.abs(depth + 1) % 1000);
  }

  @Test
  void run_functionThatCallsItselfWithoutEnd_isLeft() {
    assertThat(UserCode.run(() -> endless(0)).getLeft()).isInstanceOf(StackOverflowError.class);
  }
}
