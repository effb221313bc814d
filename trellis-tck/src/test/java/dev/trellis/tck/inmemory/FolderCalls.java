package dev.trellis.tck.inmemory;

import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.tck.model.Step;
import io.vavr.control.Option;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * The calls that Lincheck puts together, with two names: on folder 1, which is there from the
 * beginning and was read then, and on folders 2 and 3, which are created under it. Public, since
 * Lincheck calls it from elsewhere.
 */
public abstract class FolderCalls {
  private static final String ANY_FOLDER = "1:3";
  private static final String CHILD = "2:3";
  private static final String NAME = "1:2";

  static final Step.Create BEGINNING = new Step.Create(folder(1), Option.none(), name(1));

  private static EntityRef folder(int number) {
    return new EntityRef("folder", "f" + number);
  }

  private static String name(int number) {
    return "n" + number;
  }

  /** Takes a step and says what came out. */
  abstract String play(Step step);

  @Operation
  public String create(
      @Param(gen = IntGen.class, conf = CHILD) int child,
      @Param(gen = IntGen.class, conf = NAME) int name) {
    return play(new Step.Create(folder(child), Option.some(folder(1)), name(name)));
  }

  @Operation
  public String rename(
      @Param(gen = IntGen.class, conf = ANY_FOLDER) int folder,
      @Param(gen = IntGen.class, conf = NAME) int name) {
    return play(new Step.Rename(folder(folder), name(name)));
  }

  @Operation
  public String update(@Param(gen = IntGen.class, conf = NAME) int name) {
    return play(new Step.Update(folder(1), 1, name(name)));
  }

  @Operation
  public String restrict(@Param(gen = IntGen.class, conf = ANY_FOLDER) int folder) {
    return play(new Step.Delete(folder(folder), DeleteMode.RESTRICT));
  }

  @Operation
  public String cascade(@Param(gen = IntGen.class, conf = ANY_FOLDER) int folder) {
    return play(new Step.Delete(folder(folder), DeleteMode.CASCADE));
  }

  @Operation
  public String find(@Param(gen = IntGen.class, conf = ANY_FOLDER) int folder) {
    return play(new Step.Find(folder(folder)));
  }
}
