package dev.trellis.tck.inmemory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import dev.trellis.tck.broken.ConcurrencyDefects;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The in-memory adapter under Lincheck: calls made at once come out as on the reference tree in
 * some order, each between its begin and its end.
 *
 * <ul>
 *   <li>On real threads: the six {@link #races()} and 14 scenarios that Lincheck draws, the same
 *       ones every time, of one call before, two on each of three threads, and one after; each 100
 *       times.
 *   <li>Interleaved by Lincheck: the six races, each up to 20 times, first with one switch of
 *       threads where they share something, then with more. Not all ways to interleave them are
 *       tried. What a collection of java.util does is one step, and nothing is interrupted within
 *       rules and codecs.
 * </ul>
 *
 * <p>The calls are those of {@link FolderCalls}, with cascades at rest, nothing that expires, and
 * no listings, which promise less. Stores that check first and write then show that either way
 * finds something.
 */
class LinearizabilityTest {
  /** RESTRICT asks for children and then deletes. */
  public static class AskingThenDeleting extends InMemoryCalls {
    public AskingThenDeleting() {
      super(ConcurrencyDefects::askingThenDeleting);
    }
  }

  /** A version is compared and then written. */
  public static class ComparingThenWriting extends InMemoryCalls {
    public ComparingThenWriting() {
      super((store, clock) -> ConcurrencyDefects.comparingThenWriting(store));
    }
  }

  @Test
  void anyCalls_onThreads_comeOutAsInSomeOrder() {
    onThreads().check(InMemoryCalls.class);
  }

  @Test
  void races_interleaved_comeOutAsInSomeOrder() {
    interleaved().check(InMemoryCalls.class);
  }

  @ParameterizedTest
  @ValueSource(classes = {AskingThenDeleting.class, ComparingThenWriting.class})
  void checkThenWrite_onThreads_isFoundOut(Class<? extends InMemoryCalls> broken) {
    assertFoundOut(onThreads(), broken);
  }

  @Test
  void checkThenWrite_interleaved_isFoundOut() {
    assertFoundOut(interleaved(), AskingThenDeleting.class);
  }

  private static void assertFoundOut(Options<?, ?> options, Class<? extends InMemoryCalls> broken) {
    assertThatThrownBy(() -> options.minimizeFailedScenario(false).check(broken))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining("Invalid execution results");
  }

  private static StressOptions onThreads() {
    StressOptions options =
        new StressOptions()
            .iterations(14)
            .invocationsPerIteration(100)
            .threads(3)
            .actorsBefore(1)
            .actorsPerThread(2)
            .actorsAfter(1)
            .sequentialSpecification(ReferenceCalls.class);
    races().forEach(options::addCustomScenario);
    return options;
  }

  private static ModelCheckingOptions interleaved() {
    ModelCheckingOptions options =
        new ModelCheckingOptions()
            .iterations(0)
            .invocationsPerIteration(20)
            // the first one rewrites hundreds of classes, and a busy machine isn't a hung call
            .invocationTimeout$lincheck(300_000)
            .sequentialSpecification(ReferenceCalls.class);
    races().forEach(options::addCustomScenario);
    // Conversion looks codecs up by type, and Lincheck gives a type another identity hash than it
    // had before; to interrupt either of these has no effect
    options.addGuarantee(
        forClasses("dev.trellis.port.service.Conversion", "dev.trellis.domain.rule.Rules")
            .allMethods()
            .ignore());
    options.addGuarantee(
        forClasses(name -> name.matches("java\\.util\\.\\w+")).allMethods().treatAsAtomic());
    return options;
  }

  private static Stream<ExecutionScenario> races() {
    return Stream.of(
        race(
            List.of(),
            List.of(call("restrict", 1)),
            List.of(call("create", 2, 1)),
            List.of(call("find", 1), call("find", 2))),
        race(
            List.of(),
            List.of(call("update", 1)),
            List.of(call("update", 2)),
            List.of(call("find", 1))),
        race(
            List.of(),
            List.of(call("cascade", 1)),
            List.of(call("create", 2, 1)),
            List.of(call("find", 1), call("find", 2))),
        race(
            List.of(),
            List.of(call("create", 2, 1)),
            List.of(call("create", 3, 1)),
            List.of(call("find", 2), call("find", 3))),
        race(
            List.of(call("create", 2, 1)),
            List.of(call("rename", 2, 2)),
            List.of(call("create", 3, 2)),
            List.of(call("find", 2), call("find", 3))),
        race(
            List.of(call("create", 2, 1)),
            List.of(call("restrict", 2)),
            List.of(call("create", 3, 1)),
            List.of(call("restrict", 1))));
  }

  private static ExecutionScenario race(
      List<Actor> before, List<Actor> one, List<Actor> other, List<Actor> after) {
    return new ExecutionScenario(before, List.of(one, other), after, null);
  }

  private static Actor call(String name, Integer... arguments) {
    return Stream.of(FolderCalls.class.getMethods())
        .filter(method -> method.getName().equals(name))
        .map(method -> new Actor(method, List.of(arguments)))
        .findFirst()
        .orElseThrow();
  }
}
