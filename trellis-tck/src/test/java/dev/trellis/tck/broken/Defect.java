package dev.trellis.tck.broken;

import dev.trellis.port.in.Trellis;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.tck.WorldSpec;
import dev.trellis.tck.internal.Rule;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One thing that an adapter does wrong.
 *
 * @param name what it does, as a sentence
 * @param meantFor the rules that have to catch it, each of them
 * @param breakage how, for each world anew
 */
record Defect(String name, Set<Rule> meantFor, Function<WorldSpec, ? extends Breakage> breakage) {
  /** No defect at all. */
  static final Defect NONE = of("nothing is wrong", spec -> new Breakage() {});

  static Defect of(
      String name, Function<WorldSpec, ? extends Breakage> breakage, Rule... meantFor) {
    return new Defect(name, Set.of(meantFor), breakage);
  }

  /** A defect of the storage. */
  static Defect stored(String name, UnaryOperator<HierarchyStore> broken, Rule... meantFor) {
    return stored(name, (store, clock) -> broken.apply(store), meantFor);
  }

  /** A defect of the storage that looks at the clock. */
  static Defect stored(
      String name, BiFunction<HierarchyStore, Clock, HierarchyStore> broken, Rule... meantFor) {
    return of(
        name,
        spec ->
            new Breakage() {
              @Override
              public HierarchyStore storage(HierarchyStore sound) {
                return broken.apply(sound, spec.clock());
              }
            },
        meantFor);
  }

  /** A defect between the storage, which may fail, and its caller. */
  static Defect sent(String name, UnaryOperator<HierarchyStore> broken, Rule... meantFor) {
    return of(
        name,
        spec ->
            new Breakage() {
              @Override
              public HierarchyStore client(HierarchyStore sound) {
                return broken.apply(sound);
              }
            },
        meantFor);
  }

  /** A defect of what an application calls. */
  static Defect called(String name, UnaryOperator<Trellis> broken, Rule... meantFor) {
    return of(
        name,
        spec ->
            new Breakage() {
              @Override
              public Trellis trellis(Trellis sound) {
                return broken.apply(sound);
              }
            },
        meantFor);
  }

  /** The name of the harness, and of the report on it. */
  String harness() {
    return "broken-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  @Override
  public String toString() {
    return name;
  }
}
