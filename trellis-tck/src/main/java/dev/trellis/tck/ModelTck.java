package dev.trellis.tck;

import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.tck.arbitrary.Steps;
import dev.trellis.tck.model.Player;
import dev.trellis.tck.model.ReferenceTree;
import dev.trellis.tck.model.Step;
import io.vavr.Tuple2;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any sequence of calls, held against a tree that is too simple to be wrong. */
public abstract class ModelTck extends AdapterTck {
  @Provide
  Arbitrary<List<Step>> calls() {
    return Steps.sequences(40);
  }

  @Provide
  Arbitrary<Integer> shards() {
    return net.jqwik.api.Arbitraries.of(1, 2, 16);
  }

  @Property
  void required_T981_any_sequence_comes_out_as_on_the_reference_tree(
      @ForAll("calls") List<Step> calls, @ForAll("shards") int shards) {
    begin(shards);
    Player player = new Player(world(), Family.HIERARCHY);
    ReferenceTree tree = ReferenceTree.EMPTY;
    List<String> history = new ArrayList<>();
    for (Step call : calls) {
      tree = check(player, tree, Steps.resolved(call, player), history);
      for (Step look : Steps.allReads()) {
        tree = check(player, tree, look, history);
      }
    }
    tree = check(player, tree, new Step.Settle(), history);
    for (Step look : Steps.allReads()) {
      tree = check(player, tree, look, history);
    }
    for (EntityRef ref : Steps.refs()) {
      tree = check(player, tree, new Step.Delete(ref, DeleteMode.RESTRICT), history);
    }
  }

  private static ReferenceTree check(
      Player player, ReferenceTree tree, Step step, List<String> history) {
    Tuple2<String, ReferenceTree> expected = tree.after(step);
    String reply = player.play(step);
    history.add(step + " -> " + reply);
    if (!reply.equals(expected._1)) {
      throw new AssertionError(
          "Expected '%s' from the last of these calls:%n%s"
              .formatted(expected._1, writes(history)));
    }
    return expected._2;
  }

  /** Reads that came out right say nothing new. */
  private static String writes(List<String> history) {
    String last = history.get(history.size() - 1);
    return String.join(
        "\n",
        history.stream()
            .filter(
                line ->
                    line.equals(last)
                        || !(line.startsWith("Find")
                            || line.startsWith("HasChildren")
                            || line.startsWith("Children")))
            .toList());
  }
}
