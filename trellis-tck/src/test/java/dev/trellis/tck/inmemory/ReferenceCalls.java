package dev.trellis.tck.inmemory;

import dev.trellis.tck.model.ReferenceTree;
import dev.trellis.tck.model.Step;
import io.vavr.Tuple2;

/** What has to come out of the calls when they are made one after the other. */
public class ReferenceCalls extends FolderCalls {
  private ReferenceTree tree = ReferenceTree.EMPTY.after(BEGINNING)._2;

  @Override
  String play(Step step) {
    Tuple2<String, ReferenceTree> after = tree.after(step);
    tree = after._2;
    return after._1;
  }

  // Lincheck then knows states that it has seen before
  @Override
  public boolean equals(Object other) {
    return other instanceof ReferenceCalls that && tree.equals(that.tree);
  }

  @Override
  public int hashCode() {
    return tree.hashCode();
  }
}
