package dev.trellis.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.port.in.Stored;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What deletions promise, at once; what a cascade does later is {@link CascadeTck}. */
public abstract class DeletionTck extends AdapterTck {
  @Provide
  Arbitrary<Integer> shards() {
    return Arbitraries.of(1, 2, 16);
  }

  private Stored<Attributes> family(int studios) {
    Stored<Attributes> organization = ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    for (int i = 0; i < studios; i++) {
      ok(trellis().create(Family.STUDIO, Family.named("s" + i, "o1", "name" + i)));
    }
    return organization;
  }

  @Property
  void required_T401_a_delete_takes_effect_at_once(@ForAll DeleteMode mode) {
    Stored<Attributes> organization = family(0);
    Tombstone tombstone = ok(trellis().delete(organization, mode));
    assertThat(tombstone.ref()).isEqualTo(organization.ref());
    assertThat(tombstone.incarnation()).isEqualTo(organization.entity().incarnation());
    assertThat(tombstone.deletion().mode()).isEqualTo(mode);
    assertThat(tombstone.deletion().at()).isEqualTo(clock().instant());
    refused(NotFound.class, trellis().delete(organization, mode));
    refused(NotFound.class, trellis().delete(Family.ORGANIZATION, "o1", mode));
    refused(NotFound.class, trellis().find(Family.ORGANIZATION, "o1"));
  }

  @Property
  void required_T402_restrict_refuses_while_a_child_lives(
      @ForAll("shards") int shards,
      @ForAll @IntRange(min = 1, max = 12) int children,
      @ForAll Random random) {
    begin(shards);
    Stored<Attributes> organization = family(children);
    List<Integer> order =
        new ArrayList<>(java.util.stream.IntStream.range(0, children).boxed().toList());
    Collections.shuffle(order, random);
    for (int gone = 0; gone < children; gone++) {
      HasChildren error =
          refused(HasChildren.class, trellis().delete(organization, DeleteMode.RESTRICT));
      assertThat(error.parent()).isEqualTo(organization.ref());
      EntityRef named = error.child().getOrElseThrow(() -> new AssertionError("No child is named"));
      ok(trellis().find(Family.STUDIO, named.id()));
      refused(HasChildren.class, trellis().delete(Family.ORGANIZATION, "o1", DeleteMode.RESTRICT));
      assertThat(ok(trellis().find(Family.ORGANIZATION, "o1")).entity())
          .isEqualTo(organization.entity());
      ok(trellis().delete(Family.STUDIO, "s" + order.get(gone), DeleteMode.RESTRICT));
    }
    ok(trellis().create(Family.STUDIO, Family.child("another", "o1")));
    refused(HasChildren.class, trellis().delete(organization, DeleteMode.RESTRICT));
  }

  @Example
  void required_T402_a_child_of_any_type_counts() {
    List<EntityType<Attributes>> types = List.of(Family.STUDIO, Family.LEASE, Family.DOCUMENT);
    for (EntityType<Attributes> type : types) {
      String parent = "parent-of-" + type.name();
      Stored<Attributes> organization =
          ok(trellis().create(Family.ORGANIZATION, Family.root(parent)));
      Attributes child =
          type == Family.DOCUMENT
              ? Family.documentUnder(organization.ref(), "child")
              : Family.child("child", parent);
      ok(trellis().create(type, child));
      HasChildren error =
          refused(HasChildren.class, trellis().delete(organization, DeleteMode.RESTRICT));
      assertThat(error.child()).contains(type.ref("child"));
    }
  }

  @Property
  void required_T403_restrict_succeeds_once_the_last_child_is_deleted(
      @ForAll("shards") int shards,
      @ForAll @IntRange(max = 30) int children,
      @ForAll DeleteMode mode) {
    begin(shards);
    Stored<Attributes> organization = family(children);
    for (int i = 0; i < children; i++) {
      ok(trellis().delete(Family.STUDIO, "s" + i, mode));
    }
    ok(trellis().delete(organization, DeleteMode.RESTRICT));
  }

  @Property
  void required_T404_a_stale_delete_is_refused(@ForAll DeleteMode mode) {
    Stored<Attributes> organization = family(0);
    ok(trellis().update(organization.with(organization.value().with("note", 1))));
    ConcurrentModification error =
        refused(ConcurrentModification.class, trellis().delete(organization, mode));
    assertThat(error)
        .isEqualTo(new ConcurrentModification(organization.ref(), Version.FIRST, new Version(2)));
    ok(trellis().find(Family.ORGANIZATION, "o1"));
  }

  @Property
  void required_T405_a_delete_by_id_applies_to_what_is_there(@ForAll DeleteMode mode) {
    Stored<Attributes> organization = family(0);
    ok(trellis().update(organization.with(organization.value().with("note", 1))));
    assertThat(ok(trellis().delete(Family.ORGANIZATION, "o1", mode)).version())
        .isEqualTo(new Version(2));
  }

  @Property
  void required_T406_a_delete_of_what_never_was_is_not_found(@ForAll DeleteMode mode) {
    assertThat(refused(NotFound.class, trellis().delete(Family.STUDIO, "s1", mode)).ref())
        .isEqualTo(Family.STUDIO.ref("s1"));
  }

  @Example
  void required_T407_restrict_deletes_nothing_else() {
    family(2);
    ok(trellis().create(Family.TITLE, Family.child("t1", "s0")));
    refused(HasChildren.class, trellis().delete(Family.ORGANIZATION, "o1", DeleteMode.RESTRICT));
    refused(HasChildren.class, trellis().delete(Family.STUDIO, "s0", DeleteMode.RESTRICT));
    world().settle();
    ok(trellis().find(Family.TITLE, "t1"));
    ok(trellis().find(Family.STUDIO, "s0"));
    ok(trellis().delete(Family.TITLE, "t1", DeleteMode.RESTRICT));
    ok(trellis().delete(Family.STUDIO, "s0", DeleteMode.RESTRICT));
    world().settle();
    ok(trellis().find(Family.ORGANIZATION, "o1"));
    ok(trellis().find(Family.STUDIO, "s1"));
  }

  @Example
  void required_T408_the_version_wins_over_children() {
    Stored<Attributes> organization = family(1);
    ok(trellis().update(organization.with(organization.value().with("note", 1))));
    refused(ConcurrentModification.class, trellis().delete(organization, DeleteMode.RESTRICT));
  }

  @Property
  void required_T409_siblings_and_parent_stay(
      @ForAll DeleteMode mode, @ForAll("shards") int shards) {
    begin(shards);
    family(3);
    ok(trellis().create(Family.STUDIO, Family.child("s", "o1")));
    ok(trellis().create(Family.STUDIO, Family.child("s10", "o1")));
    ok(trellis().delete(Family.STUDIO, "s1", mode));
    world().settle();
    ok(trellis().find(Family.ORGANIZATION, "o1"));
    assertThat(ok(trellis().findAll(Family.STUDIO, List.of("s", "s0", "s1", "s10", "s2"))))
        .containsOnlyKeys("s", "s0", "s10", "s2");
  }
}
