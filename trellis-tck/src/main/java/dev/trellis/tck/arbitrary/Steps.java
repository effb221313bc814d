package dev.trellis.tck.arbitrary;

import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.tck.model.Player;
import dev.trellis.tck.model.Step;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Calls on few entities and few names, so that they get in each other's way. */
public final class Steps {
  private static final List<EntityRef> ORGANIZATIONS = refs("organization", 2);
  private static final List<EntityRef> STUDIOS = refs("studio", 4);
  private static final List<EntityRef> TITLES = refs("title", 3);
  private static final List<EntityRef> FOLDERS = refs("folder", 4);

  private Steps() {}

  private static List<EntityRef> refs(String type, int count) {
    List<EntityRef> refs = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      refs.add(new EntityRef(type, type.charAt(0) + "" + i));
    }
    return List.copyOf(refs);
  }

  /**
   * All entities that the steps are about, parents before children.
   *
   * @return their refs
   */
  public static List<EntityRef> refs() {
    List<EntityRef> all = new ArrayList<>(ORGANIZATIONS);
    all.addAll(STUDIOS);
    all.addAll(TITLES);
    all.addAll(FOLDERS);
    return all;
  }

  /**
   * A look at all that can be seen of these entities.
   *
   * @return the reads
   */
  public static List<Step> allReads() {
    List<Step> reads = new ArrayList<>();
    refs().forEach(ref -> reads.add(new Step.Find(ref)));
    ORGANIZATIONS.forEach(ref -> reads.add(new Step.Children(ref, "studio")));
    STUDIOS.forEach(ref -> reads.add(new Step.Children(ref, "title")));
    FOLDERS.forEach(ref -> reads.add(new Step.Children(ref, "folder")));
    refs().forEach(ref -> reads.add(new Step.HasChildren(ref)));
    return reads;
  }

  /**
   * Deletes all that is left, from below, and takes every name anew: what was miscounted or never
   * given back shows.
   *
   * @return the steps
   */
  public static List<Step> clearance() {
    List<Step> steps = new ArrayList<>();
    TITLES.forEach(ref -> steps.add(new Step.Delete(ref, DeleteMode.RESTRICT)));
    STUDIOS.forEach(ref -> steps.add(new Step.Delete(ref, DeleteMode.RESTRICT)));
    ORGANIZATIONS.forEach(ref -> steps.add(new Step.Delete(ref, DeleteMode.RESTRICT)));
    FOLDERS.forEach(ref -> steps.add(new Step.Delete(ref, DeleteMode.CASCADE)));
    steps.add(new Step.Settle());
    for (String name : List.of("a", "b")) {
      steps.add(new Step.Create(new EntityRef("organization", "new-" + name), Option.none(), name));
      steps.add(new Step.Create(new EntityRef("folder", "new-" + name), Option.none(), name));
    }
    return steps;
  }

  /**
   * Sequences of calls.
   *
   * @param maxSize how many at most
   * @return the generator
   */
  public static Arbitrary<List<Step>> sequences(int maxSize) {
    return Arbitraries.frequencyOf(
            Tuple.of(8, creations()),
            Tuple.of(3, renames()),
            Tuple.of(3, updates()),
            Tuple.of(4, deletions()),
            Tuple.of(1, Arbitraries.create(Step.Settle::new)))
        .list()
        .ofMaxSize(maxSize);
  }

  /**
   * Sequences of calls that each take effect at one moment, on fewer entities.
   *
   * @param maxSize how many at most
   * @return the generator
   */
  public static Arbitrary<List<Step>> momentary(int maxSize) {
    Arbitrary<Step> reads = some().map(Step.Find::new);
    return Arbitraries.frequencyOf(
            Tuple.of(6, creations()),
            Tuple.of(2, renames()),
            Tuple.of(2, updates()),
            Tuple.of(4, deletions()),
            Tuple.of(2, reads))
        .list()
        .ofMinSize(1)
        .ofMaxSize(maxSize);
  }

  private static Arbitrary<EntityRef> some() {
    return Arbitraries.of(refs());
  }

  private static Arbitrary<String> names() {
    return Arbitraries.of("a", "b");
  }

  private static Arbitrary<Step> creations() {
    return Arbitraries.oneOf(
        creations(ORGANIZATIONS, Arbitraries.just(Option.none())),
        creations(STUDIOS, Arbitraries.of(ORGANIZATIONS).map(Option::some)),
        creations(TITLES, Arbitraries.of(STUDIOS).map(Option::some)),
        creations(
            FOLDERS, Arbitraries.of(FOLDERS).map(Option::some).injectNull(0.3).map(Steps::orNone)));
  }

  @SuppressWarnings("NullAway") // injectNull makes nulls
  private static Option<EntityRef> orNone(Option<EntityRef> parent) {
    return parent == null ? Option.none() : parent;
  }

  private static Arbitrary<Step> creations(
      List<EntityRef> refs, Arbitrary<Option<EntityRef>> parents) {
    return Combinators.combine(Arbitraries.of(refs), parents, names())
        .filter((ref, parent, name) -> !parent.contains(ref))
        .as(Step.Create::new);
  }

  private static Arbitrary<Step> renames() {
    return Combinators.combine(some(), names()).as(Step.Rename::new);
  }

  private static Arbitrary<Step> updates() {
    return Combinators.combine(some(), Arbitraries.longs().between(1, 3), names())
        .as(Step.Update::new);
  }

  private static Arbitrary<Step> deletions() {
    return Combinators.combine(some(), Arbitraries.of(DeleteMode.class)).as(Step.Delete::new);
  }

  /**
   * The step as this client can do it: an update needs something that it read, else it is a read.
   *
   * @param step the step
   * @param player the client
   * @return the step, an update on a version that the client knows
   */
  public static Step resolved(Step step, Player player) {
    if (step instanceof Step.Update update) {
      return player
          .version(update.ref(), update.version())
          .<Step>map(version -> new Step.Update(update.ref(), version, update.name()))
          .getOrElse(() -> new Step.Find(update.ref()));
    }
    return step;
  }
}
