package dev.trellis.tck.model;

import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.TreeSet;
import io.vavr.control.Option;
import java.util.List;

/**
 * What a tree has to do, as simply as it can be said: no gates, links or claims, just nodes.
 * Immutable; written independently of the domain's rules, against which it is held.
 *
 * @param nodes all that ever were
 */
public record ReferenceTree(Map<EntityRef, Node> nodes) {
  /** Nothing yet. */
  public static final ReferenceTree EMPTY = new ReferenceTree(HashMap.empty());

  /**
   * One entity.
   *
   * @param parent its parent
   * @param name its name
   * @param version how often it was written
   * @param deletion how it was deleted, none while it lives
   */
  public record Node(
      Option<EntityRef> parent, String name, long version, Option<DeleteMode> deletion) {
    boolean isLive() {
      return deletion.isEmpty();
    }
  }

  /**
   * Does one step.
   *
   * @param step the step
   * @return what comes out, and the tree afterwards
   */
  public Tuple2<String, ReferenceTree> after(Step step) {
    if (step instanceof Step.Create create) {
      return create(create);
    } else if (step instanceof Step.Rename rename) {
      return live(rename.ref())
          .map(node -> rename(rename.ref(), node, rename.name()))
          .getOrElse(() -> same("NotFound"));
    } else if (step instanceof Step.Update update) {
      return update(update);
    } else if (step instanceof Step.Delete delete) {
      return delete(delete);
    } else if (step instanceof Step.Find find) {
      return same(
          live(find.ref())
              .map(node -> "%s at %d".formatted(node.name(), node.version()))
              .getOrElse("NotFound"));
    } else if (step instanceof Step.HasChildren query) {
      return same(
          live(query.ref())
              .map(node -> "" + !childrenOf(query.ref()).isEmpty())
              .getOrElse("NotFound"));
    } else if (step instanceof Step.Children query) {
      return same(live(query.ref()).map(node -> listed(query)).getOrElse("NotFound"));
    } else if (step instanceof Step.Settle) {
      return Tuple.of("quiet", settled());
    }
    throw new IllegalArgumentException("Unknown step " + step);
  }

  private Tuple2<String, ReferenceTree> same(String reply) {
    return Tuple.of(reply, this);
  }

  private Option<Node> live(EntityRef ref) {
    return nodes.get(ref).filter(Node::isLive);
  }

  private Map<EntityRef, Node> childrenOf(EntityRef parent) {
    return nodes.filterValues(node -> node.isLive() && node.parent().contains(parent));
  }

  private String listed(Step.Children query) {
    return TreeSet.ofAll(childrenOf(query.ref()).keySet())
        .filter(ref -> ref.type().equals(query.childType()))
        .mkString(" ");
  }

  private Option<EntityRef> owner(EntityRef ref, Option<EntityRef> parent, String name) {
    return nodes
        .filter(
            (other, node) ->
                node.isLive()
                    && !other.equals(ref)
                    && other.type().equals(ref.type())
                    && node.parent().equals(parent)
                    && node.name().equals(name))
        .keySet()
        .headOption();
  }

  private Tuple2<String, ReferenceTree> create(Step.Create create) {
    if (create.parent().exists(parent -> live(parent).isEmpty())) {
      return same("ParentNotFound");
    }
    Option<Node> taken = nodes.get(create.ref());
    if (taken.isDefined()) {
      return same("AlreadyExists " + (taken.exists(Node::isLive) ? "LIVE" : "DELETED"));
    }
    return owner(create.ref(), create.parent(), create.name())
        .map(owner -> same("DuplicateValue of " + owner))
        .getOrElse(
            () -> put(create.ref(), new Node(create.parent(), create.name(), 1, Option.none())));
  }

  private Tuple2<String, ReferenceTree> put(EntityRef ref, Node node) {
    return Tuple.of(
        "%s at %d".formatted(node.name(), node.version()), new ReferenceTree(nodes.put(ref, node)));
  }

  private Tuple2<String, ReferenceTree> rename(EntityRef ref, Node node, String name) {
    return owner(ref, node.parent(), name)
        .map(owner -> same("DuplicateValue of " + owner))
        .getOrElse(
            () -> put(ref, new Node(node.parent(), name, node.version() + 1, Option.none())));
  }

  private Tuple2<String, ReferenceTree> update(Step.Update update) {
    Option<Node> node = live(update.ref());
    if (node.isEmpty()) {
      return same("NotFound");
    }
    Node current = node.get();
    return current.version() == update.version()
        ? rename(update.ref(), current, update.name())
        : same("ConcurrentModification at " + current.version());
  }

  private Tuple2<String, ReferenceTree> delete(Step.Delete delete) {
    Option<Node> node = live(delete.ref());
    if (node.isEmpty()) {
      return same("NotFound");
    } else if (delete.mode() == DeleteMode.RESTRICT && !childrenOf(delete.ref()).isEmpty()) {
      return same("HasChildren");
    }
    return Tuple.of("deleted", buried(delete.ref(), delete.mode()));
  }

  private ReferenceTree buried(EntityRef ref, DeleteMode mode) {
    return new ReferenceTree(
        nodes.computeIfPresent(
                ref,
                (key, node) ->
                    new Node(node.parent(), node.name(), node.version(), Option.some(mode)))
            ._2);
  }

  private ReferenceTree settled() {
    List<ReferenceTree> next = cascaded();
    return next.isEmpty() ? this : next.get(0).settled();
  }

  /**
   * What cascades may do next.
   *
   * @return the trees after one more entity below a deleted one is gone, none when all are
   */
  public List<ReferenceTree> cascaded() {
    return nodes
        .filterValues(
            node ->
                node.isLive()
                    && node.parent()
                        .flatMap(nodes::get)
                        .flatMap(Node::deletion)
                        .contains(DeleteMode.CASCADE))
        .keySet()
        .toJavaStream()
        .map(ref -> buried(ref, DeleteMode.CASCADE))
        .toList();
  }

  /**
   * The tree after storage has dropped what was left of a deleted entity, so that its id is free.
   *
   * @param ref the entity
   * @return the tree, none when the entity isn't deleted, or something below it isn't yet
   */
  Option<ReferenceTree> purged(EntityRef ref) {
    return nodes
        .get(ref)
        .filter(node -> !node.isLive() && childrenOf(ref).isEmpty())
        .map(node -> new ReferenceTree(nodes.remove(ref)));
  }

  private Map<EntityRef, Node> named(String name) {
    return nodes.filterValues(node -> node.isLive() && node.name().equals(name));
  }

  /**
   * What may be done next about entities of a name whose time is over.
   *
   * @param name the name
   * @return the trees after one more of them was deleted
   */
  List<ReferenceTree> ended(String name) {
    return named(name).keySet().toJavaStream().map(ref -> buried(ref, DeleteMode.CASCADE)).toList();
  }

  /**
   * The tree as those see it for whom the time of all entities of a name is over, whether or not
   * anything was done about them.
   *
   * @param name the name
   * @return the tree without them
   */
  ReferenceTree without(String name) {
    return named(name).keySet().foldLeft(this, (tree, ref) -> tree.buried(ref, DeleteMode.CASCADE));
  }

  /**
   * The same change made to this tree as was made to another.
   *
   * @param before the other before
   * @param after the other afterwards
   * @return this tree, but for the nodes that differ between them
   */
  ReferenceTree changed(ReferenceTree before, ReferenceTree after) {
    Map<EntityRef, Node> kept =
        nodes.removeAll(before.nodes().keySet().diff(after.nodes().keySet()));
    return new ReferenceTree(
        after.nodes().filter((ref, node) -> !before.nodes().get(ref).contains(node)).merge(kept));
  }

  /**
   * Whether something of a name hung under a parent until its end, and may hang there still as far
   * as a count is concerned.
   *
   * @param parent the parent
   * @param name the name
   * @return whether there is one
   */
  boolean hasEnded(EntityRef parent, String name) {
    return nodes.exists(
        each ->
            !each._2.isLive() && each._2.parent().contains(parent) && each._2.name().equals(name));
  }
}
