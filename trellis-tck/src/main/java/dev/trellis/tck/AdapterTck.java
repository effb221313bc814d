package dev.trellis.tck;

import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.in.Trellis;
import dev.trellis.tck.internal.CapabilityGate;
import dev.trellis.tck.internal.Reporting;
import io.vavr.control.Either;
import java.time.Duration;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import net.jqwik.api.lifecycle.PropagationMode;
import org.jspecify.annotations.Nullable;

/** What all suites share: a fresh world for each try, and words for what has to come out. */
@AddLifecycleHook(value = CapabilityGate.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
@AddLifecycleHook(value = Reporting.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
public abstract class AdapterTck {
  /** For rules that let time pass, but not enough for a tombstone to be purged. */
  static final Duration RETENTION = Duration.ofDays(1);

  private TestClock clock = TestClock.atPresent();
  private @Nullable World world;

  /**
   * The adapter under test.
   *
   * @return its harness, the same each time
   */
  protected abstract AdapterHarness harness();

  /**
   * The adapter under test, for the kit.
   *
   * @return its harness
   */
  public final AdapterHarness adapter() {
    return harness();
  }

  @BeforeTry
  void beginWorld() {
    begin(1);
  }

  @AfterTry
  void endWorld() {
    World current = world;
    world = null;
    if (current != null) {
      current.close();
    }
  }

  /** Begins another world, for rules that are tried with several numbers of shards. */
  final void begin(int shards) {
    begin(Family.HIERARCHY, shards);
  }

  final void begin(Hierarchy hierarchy, int shards) {
    endWorld();
    clock = TestClock.atPresent();
    world = harness().freshWorld(new WorldSpec(hierarchy, clock, RETENTION, shards));
  }

  final World world() {
    World current = world;
    if (current == null) {
      throw new IllegalStateException("No world outside a try");
    }
    return current;
  }

  final Trellis trellis() {
    return world().trellis();
  }

  final TestClock clock() {
    return clock;
  }

  /** What came out has to be a value. */
  static <R> R ok(Either<TrellisError, R> result) {
    return result.getOrElseThrow(
        error -> new AssertionError("Expected a value, got " + error + ": " + error.message()));
  }

  /** What came out has to be a certain error. */
  static <E extends TrellisError> E refused(Class<E> expected, Either<TrellisError, ?> result) {
    TrellisError error =
        result.fold(
            left -> left,
            value -> {
              throw new AssertionError(
                  "Expected %s, got the value %s".formatted(expected.getSimpleName(), value));
            });
    if (!expected.isInstance(error)) {
      throw new AssertionError(
          "Expected %s, got %s: %s".formatted(expected.getSimpleName(), error, error.message()));
    }
    return expected.cast(error);
  }
}
