package dev.trellis.adapter.lambda.scale;

import static dev.trellis.adapter.lambda.run.Sandbox.FILE;
import static dev.trellis.adapter.lambda.run.Sandbox.FOLDER;
import static dev.trellis.adapter.lambda.run.Sandbox.PASS;
import static dev.trellis.adapter.lambda.run.Sandbox.STAMP;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.hierarchy.EntityType;
import java.util.ArrayList;
import java.util.List;

/**
 * Which entities there are: half of all below one parent, a quarter below ten others, an eighth in
 * chains, the rest in a bush.
 */
final class Plan {
  private static final int WIDE_PARENTS = 10;
  private static final int CHAIN_LENGTH = 25;
  private static final int BRANCHES = 5;
  private static final List<EntityType<Attributes>> MIX = List.of(FOLDER, FILE, PASS);

  private final List<List<Node>> levels = new ArrayList<>();
  private int count;

  /** An entity to be created; the root is its own parent. */
  record Node(EntityType<Attributes> type, int number, int parent, int depth) {
    String id() {
      return "e" + number;
    }

    /** What it is created from. */
    Attributes value() {
      Attributes value = Attributes.none().with("id", id()).with("name", id());
      return depth == 0 ? value : value.with("in", "e" + parent);
    }
  }

  Plan(int entities) {
    Node root = add(new Node(FOLDER, 0, 0, 0));
    // one of each first: with each write DynamoDB Local looks for the first record of its stream
    below(root, FILE);
    below(below(root, PASS), STAMP);
    Node half = below(root, FOLDER);
    for (int i = 0; i < entities / 2; i++) {
      below(half, FILE);
    }
    for (int i = 0; i < WIDE_PARENTS; i++) {
      Node wide = below(root, FOLDER);
      for (int j = 0; j < entities / 4 / WIDE_PARENTS; j++) {
        below(wide, MIX.get(j % MIX.size()));
      }
    }
    Node last = root;
    for (int i = 0; i < entities / 8; i++) {
      last = below(i % CHAIN_LENGTH == 0 ? root : last, FOLDER);
    }
    List<Node> bush = new ArrayList<>(List.of(below(root, FOLDER)));
    for (int i = 0; count < entities; i++) {
      // each folder of the bush has a file and four folders
      Node parent = bush.get(i / BRANCHES);
      if (i % BRANCHES == 0) {
        below(parent, FILE);
      } else {
        bush.add(below(parent, FOLDER));
      }
    }
  }

  private Node below(Node parent, EntityType<Attributes> type) {
    return add(new Node(type, count, parent.number(), parent.depth() + 1));
  }

  private Node add(Node node) {
    if (node.depth() == levels.size()) {
      levels.add(new ArrayList<>());
    }
    levels.get(node.depth()).add(node);
    count++;
    return node;
  }

  int count() {
    return count;
  }

  Node root() {
    return levels.get(0).get(0);
  }

  /** The entities by how deep they are, the root first. */
  List<List<Node>> levels() {
    return levels;
  }
}
