package dev.trellis.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.AlreadyExists;
import dev.trellis.domain.error.TrellisError.Occupant;
import dev.trellis.domain.error.TrellisError.ParentNotFound;
import dev.trellis.port.in.Stored;
import dev.trellis.tck.arbitrary.Tree;
import io.vavr.control.Either;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What deletes with CASCADE promise once all is quiet. */
public abstract class CascadeTck extends AdapterTck {
  @Provide
  Arbitrary<Tree> trees() {
    return Tree.any(40);
  }

  @Provide
  Arbitrary<Integer> shards() {
    return Arbitraries.of(1, 2, 16);
  }

  private List<String> grow(Tree tree, String prefix) {
    List<String> ids = tree.ids(prefix);
    ok(trellis().create(Family.FOLDER, Family.root(ids.get(0)).with("name", ids.get(0))));
    for (int i = 1; i < ids.size(); i++) {
      String parent = ids.get(tree.parents().get(i - 1));
      ok(trellis().create(Family.FOLDER, Family.named(ids.get(i), parent, ids.get(i))));
    }
    return ids;
  }

  private void delete(String id) {
    ok(trellis().delete(Family.FOLDER, id, DeleteMode.CASCADE));
  }

  private List<String> live(List<String> ids) {
    return List.copyOf(ok(trellis().findAll(Family.FOLDER, ids)).keySet());
  }

  @Property
  void required_T801_nothing_of_the_subtree_is_left(
      @ForAll("trees") Tree tree, @ForAll("shards") int shards) {
    begin(shards);
    List<String> ids = grow(tree, "f");
    delete("f0");
    assertThat(live(ids)).doesNotContain("f0");
    world().settle();
    assertThat(live(ids)).isEmpty();
  }

  @Example
  void required_T801_nothing_is_left_of_many_children() {
    List<String> ids = grow(Tree.wide(350), "f");
    delete("f0");
    world().settle();
    assertThat(live(ids)).isEmpty();
  }

  @Example
  void required_T801_children_of_all_types_go() {
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    ok(
        trellis()
            .create(Family.DOCUMENT, Family.documentUnder(Family.ORGANIZATION.ref("o1"), "d1")));
    ok(trellis().create(Family.LEASE, Family.child("l1", "o1")));
    ok(trellis().create(Family.CLAUSE, Family.child("c1", "l1")));
    ok(trellis().create(Family.STUDIO, Family.child("s1", "o1")));
    ok(trellis().create(Family.TITLE, Family.child("t1", "s1")));
    ok(trellis().delete(Family.ORGANIZATION, "o1", DeleteMode.CASCADE));
    world().settle();
    assertThat(ok(trellis().exists(Family.DOCUMENT, "d1"))).isFalse();
    assertThat(ok(trellis().exists(Family.LEASE, "l1"))).isFalse();
    assertThat(ok(trellis().exists(Family.CLAUSE, "c1"))).isFalse();
    assertThat(ok(trellis().exists(Family.STUDIO, "s1"))).isFalse();
    assertThat(ok(trellis().exists(Family.TITLE, "t1"))).isFalse();
  }

  @Property
  void required_T802_nothing_is_left_however_deep(@ForAll @IntRange(max = 60) int depth) {
    List<String> ids = grow(Tree.deep(depth), "f");
    delete("f0");
    world().settle();
    assertThat(live(ids)).isEmpty();
  }

  @Property
  void required_T803_nothing_outside_is_touched(
      @ForAll("trees") Tree tree, @ForAll("shards") int shards) {
    begin(shards);
    ok(trellis().create(Family.FOLDER, Family.root("top")));
    List<String> ids = grow(tree, "f");
    List<String> others = grow(tree, "f1_");
    ok(trellis().create(Family.ORGANIZATION, Family.root("f0")));
    ok(trellis().create(Family.STUDIO, Family.child("f1", "f0")));
    List<Stored<Attributes>> before =
        List.copyOf(ok(trellis().findAll(Family.FOLDER, others)).values());
    delete("f0");
    world().settle();
    assertThat(live(ids)).isEmpty();
    assertThat(ok(trellis().findAll(Family.FOLDER, others)).values())
        .extracting(Stored::entity)
        .containsExactlyElementsOf(before.stream().map(Stored::entity).toList());
    ok(trellis().find(Family.FOLDER, "top"));
    ok(trellis().find(Family.ORGANIZATION, "f0"));
    ok(trellis().find(Family.STUDIO, "f1"));
  }

  @Example
  void required_T804_nothing_but_a_cascade_cascades() {
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    Stored<Attributes> lease =
        ok(
            trellis()
                .create(Family.LEASE, Family.lease("l1", "o1", clock().instant().plusSeconds(60))));
    ok(trellis().create(Family.CLAUSE, Family.child("c1", "l1")));
    lease =
        ok(
            trellis()
                .update(
                    lease.with(
                        lease.value().with("ends", clock().instant().plusSeconds(30).toString()))));
    ok(trellis().update(lease.with(lease.value().without("ends"))));
    ok(trellis().create(Family.STUDIO, Family.child("s1", "o1")));
    ok(trellis().delete(Family.STUDIO, "s1", DeleteMode.RESTRICT));
    world().settle();
    ok(trellis().find(Family.CLAUSE, "c1"));
    ok(trellis().find(Family.LEASE, "l1"));
    ok(trellis().find(Family.ORGANIZATION, "o1"));
  }

  @Property
  void required_T805_an_interrupted_cascade_is_completed(
      @ForAll("trees") Tree tree,
      @ForAll @IntRange(max = 30) int steps,
      @ForAll @IntRange(max = 39) int second) {
    List<String> ids = grow(tree, "f");
    delete("f0");
    List<String> before = live(ids);
    for (int i = 0; i < steps && world().step(); i++) {
      List<String> now = live(ids);
      assertThat(before).containsAll(now);
      before = now;
    }
    // somebody else deletes a part of what is left
    trellis()
        .delete(
            Family.FOLDER,
            "f" + second,
            second % 2 == 0 ? DeleteMode.CASCADE : DeleteMode.RESTRICT);
    world().settle();
    assertThat(live(ids)).isEmpty();
    assertThat(world().step()).isFalse();
  }

  @Property
  @Requires({Capability.REDELIVERY, Capability.SWEEP})
  void required_T806_tombstones_may_come_again(
      @ForAll("trees") Tree tree, @ForAll @IntRange(max = 30) int steps) {
    List<String> ids = grow(tree, "f");
    delete("f0");
    for (int i = 0; i < steps; i++) {
      world().step();
    }
    world().redeliver();
    world().settle();
    assertThat(live(ids)).isEmpty();
    clock().advance(RETENTION.plusSeconds(1));
    world().sweep();
    world().settle();
    grow(tree, "f");
    world().redeliver();
    world().settle();
    assertThat(live(ids)).containsExactlyElementsOf(ids);
  }

  @Property
  @Requires(Capability.FAULT_INJECTION)
  void required_T807_failing_writes_are_tried_again(
      @ForAll("trees") Tree tree,
      @ForAll @IntRange(min = 1, max = 60) int first,
      @ForAll @IntRange(min = 1, max = 5) int count,
      @ForAll boolean forLong,
      @ForAll Faults.Moment moment) {
    List<String> ids = grow(tree, "f");
    delete("f0");
    // at least one write for each that is deleted, so that one of these is among them
    int within = 1 + first % tree.size();
    world().faults().failWrites(within, forLong ? 1_000_000 : count, moment);
    if (forLong) {
      // the storage is down in the middle of a piece of work, and comes back later
      for (int i = 0; i < 5; i++) {
        world().step();
      }
      world().faults().clear();
    }
    world().settle();
    assertThat(live(ids)).isEmpty();
  }

  @Property
  void required_T808_what_is_created_meanwhile_goes_too(
      @ForAll("trees") Tree tree,
      @ForAll @IntRange(max = 20) int steps,
      @ForAll @IntRange(max = 40) int under) {
    List<String> ids = grow(tree, "f");
    delete("f0");
    refused(ParentNotFound.class, trellis().create(Family.FOLDER, Family.child("late0", "f0")));
    for (int i = 0; i < steps; i++) {
      world().step();
    }
    String parent = ids.get(under % ids.size());
    Either<TrellisError, ?> late = trellis().create(Family.FOLDER, Family.child("late", parent));
    late.peekLeft(error -> assertThat(error).isInstanceOf(ParentNotFound.class));
    world().settle();
    assertThat(live(ids)).isEmpty();
    assertThat(live(List.of("late0", "late"))).isEmpty();
    refused(ParentNotFound.class, trellis().create(Family.FOLDER, Family.child("later", parent)));
  }

  @Property
  @Requires(Capability.SWEEP)
  void required_T809_ids_are_free_after_the_purge(@ForAll("trees") Tree tree) {
    List<String> ids = grow(tree, "f");
    delete("f0");
    world().settle();
    clock().advance(RETENTION.plusSeconds(1));
    world().sweep();
    grow(tree, "f");
    assertThat(live(ids)).containsExactlyElementsOf(ids);
    delete("f0");
    world().settle();
    assertThat(live(ids)).isEmpty();
  }

  @Example
  @Requires(Capability.SWEEP)
  void required_T810_an_id_stays_taken_until_all_below_is_gone() {
    List<String> ids = grow(Tree.wide(3), "f");
    delete("f0");
    clock().advance(RETENTION.plusSeconds(1));
    world().sweep();
    AlreadyExists error =
        refused(AlreadyExists.class, trellis().create(Family.FOLDER, Family.root("f0")));
    assertThat(error.occupant()).isIn(Occupant.CASCADING, Occupant.DELETED);
    world().settle();
    world().sweep();
    ok(trellis().create(Family.FOLDER, Family.root("f0")));
    world().settle();
    assertThat(live(ids)).containsExactly("f0");
  }
}
