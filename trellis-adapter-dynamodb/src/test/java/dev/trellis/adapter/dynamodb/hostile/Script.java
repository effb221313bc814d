package dev.trellis.adapter.dynamodb.hostile;

import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.tck.model.Step;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Draws steps of some kinds, about some folders and files. Each takes effect at one moment: {@code
 * children} and {@code hasChildren}, which read many items, aren't among them.
 */
final class Script {
  private static final int MOST_KINDS = 4;
  private static final int MOST_STEPS = 4;

  private final Random random;
  private final List<EntityRef> folders;
  private final List<EntityRef> files;
  private final List<Kind> kinds = new ArrayList<>();
  private final int mostSteps;

  private enum Kind {
    CREATE,
    CREATE_UNDER_FIRST,
    RENAME,
    UPDATE,
    RESTRICT,
    RESTRICT_FIRST,
    CASCADE,
    FIND
  }

  private Script(Random random, int folders, int files, int mostSteps) {
    this.mostSteps = mostSteps;
    this.random = random;
    this.folders = Estate.FOLDERS.subList(0, folders);
    this.files = Estate.FILES.subList(0, files);
  }

  /** In every other script two kinds of steps meet on one or two entities. */
  static Script drawn(Random random) {
    boolean isRace = random.nextBoolean();
    Script script =
        new Script(
            random,
            isRace ? 1 : 1 + random.nextInt(Estate.FOLDERS.size()),
            random.nextInt(isRace ? 2 : Estate.FILES.size() + 1),
            isRace ? 2 : MOST_STEPS);
    int kinds = isRace ? 1 : 2 + random.nextInt(MOST_KINDS - 1);
    for (int i = 0; i < kinds; i++) {
      script.kinds.add(script.one(List.of(Kind.values())));
    }
    if (isRace) {
      script.kinds.add(
          random.nextBoolean() ? Kind.CREATE_UNDER_FIRST : script.one(List.of(Kind.values())));
    }
    return script;
  }

  /** Some of the entities are there already, the first folder mostly is. */
  List<Step> beginning() {
    List<Step> steps = new ArrayList<>();
    if (random.nextInt(4) > 0) {
      steps.add(new Step.Create(first(), Option.none(), name()));
    }
    Stream.concat(folders.stream().skip(1), files.stream())
        .filter(ref -> random.nextBoolean())
        .forEach(ref -> steps.add(create(ref)));
    return steps;
  }

  /** What one client does: less, when there are many. */
  List<Step> steps(boolean many) {
    int count = 1 + random.nextInt(many ? Math.min(2, mostSteps) : mostSteps);
    return Stream.generate(this::step).limit(count).toList();
  }

  private Step step() {
    return switch (one(kinds)) {
      case CREATE -> create(any());
      case CREATE_UNDER_FIRST -> createUnderFirst(any());
      case RENAME -> new Step.Rename(any(), name());
      case UPDATE -> new Step.Update(any(), 1 + random.nextInt(3), name());
      case RESTRICT -> new Step.Delete(any(), DeleteMode.RESTRICT);
      case RESTRICT_FIRST -> new Step.Delete(first(), DeleteMode.RESTRICT);
      case CASCADE -> new Step.Delete(any(), DeleteMode.CASCADE);
      case FIND -> new Step.Find(any());
    };
  }

  private Step create(EntityRef ref) {
    EntityRef parent = one(folders);
    boolean isRoot = folders.contains(ref) && (parent.equals(ref) || random.nextInt(3) == 0);
    return new Step.Create(ref, isRoot ? Option.none() : Option.some(parent), name());
  }

  private Step createUnderFirst(EntityRef ref) {
    return new Step.Create(ref, ref.equals(first()) ? Option.none() : Option.some(first()), name());
  }

  private EntityRef first() {
    return folders.get(0);
  }

  private EntityRef any() {
    int index = random.nextInt(folders.size() + files.size());
    return index < folders.size() ? folders.get(index) : files.get(index - folders.size());
  }

  private String name() {
    return one(Estate.NAMES);
  }

  private <T> T one(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
