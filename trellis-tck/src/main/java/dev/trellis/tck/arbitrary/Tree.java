package dev.trellis.tck.arbitrary;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * The shape of a tree of folders, the parent of each by number: folder i hangs under folder {@code
 * parents[i - 1]}, folder 0 is the root.
 *
 * @param parents each less than its own number
 */
public record Tree(List<Integer> parents) {
  /** Copies the parents. */
  public Tree {
    parents = List.copyOf(parents);
  }

  /**
   * Trees of any shape.
   *
   * @param maxSize how many folders at most, besides the root
   * @return the generator
   */
  public static Arbitrary<Tree> any(int maxSize) {
    return Arbitraries.integers().between(0, 1_000_000).list().ofMaxSize(maxSize).map(Tree::grown);
  }

  private static Tree grown(List<Integer> choices) {
    List<Integer> parents = new ArrayList<>();
    for (int i = 0; i < choices.size(); i++) {
      parents.add(choices.get(i) % (i + 1));
    }
    return new Tree(parents);
  }

  /**
   * Everything in one folder.
   *
   * @param children how many
   * @return the tree
   */
  public static Tree wide(int children) {
    return new Tree(new ArrayList<>(java.util.Collections.nCopies(children, 0)));
  }

  /**
   * Each folder in the one before.
   *
   * @param depth how many below the root
   * @return the tree
   */
  public static Tree deep(int depth) {
    return new Tree(java.util.stream.IntStream.range(0, depth).boxed().toList());
  }

  /**
   * How many folders, the root included.
   *
   * @return 1 or more
   */
  public int size() {
    return parents.size() + 1;
  }

  /**
   * The ids of the folders, the root's first.
   *
   * @param prefix what they begin with
   * @return the ids
   */
  public List<String> ids(String prefix) {
    return java.util.stream.IntStream.range(0, size()).mapToObj(i -> prefix + i).toList();
  }
}
