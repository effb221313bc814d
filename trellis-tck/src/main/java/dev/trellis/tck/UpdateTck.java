package dev.trellis.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.port.in.Stored;
import dev.trellis.tck.arbitrary.Hostile;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What updates and patches promise. */
public abstract class UpdateTck extends AdapterTck {
  @Provide
  Arbitrary<Attributes> anyAttributes() {
    return Hostile.attributes();
  }

  private Stored<Attributes> studio() {
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    ok(trellis().create(Family.ORGANIZATION, Family.root("o2")));
    return ok(trellis().create(Family.STUDIO, Family.named("s1", "o1", "first").with("note", "n")));
  }

  private Stored<Attributes> found() {
    return ok(trellis().find(Family.STUDIO, "s1"));
  }

  @Property
  void required_T301_an_update_replaces_the_whole_value(
      @ForAll("anyAttributes") Attributes before, @ForAll("anyAttributes") Attributes after) {
    Stored<Attributes> created = ok(trellis().create(Family.ORGANIZATION, before.with("id", "o1")));
    clock().advance(Duration.ofSeconds(5));
    Stored<Attributes> updated = ok(trellis().update(created.with(after.with("id", "o1"))));
    assertThat(updated.version()).isEqualTo(new Version(2));
    assertThat(updated.createdAt()).isEqualTo(created.createdAt());
    assertThat(updated.updatedAt()).isEqualTo(clock().instant());
    Stored<Attributes> found = ok(trellis().find(Family.ORGANIZATION, "o1"));
    assertThat(found.value()).isEqualTo(after.with("id", "o1"));
    assertThat(found.entity()).isEqualTo(updated.entity());
  }

  @Example
  void required_T302_a_stale_update_is_refused() {
    Stored<Attributes> created = studio();
    ok(trellis().update(created.with(created.value().with("name", "second"))));
    ConcurrentModification error =
        refused(
            ConcurrentModification.class,
            trellis().update(created.with(created.value().with("name", "third"))));
    assertThat(error)
        .isEqualTo(
            new ConcurrentModification(Family.STUDIO.ref("s1"), Version.FIRST, new Version(2)));
    assertThat(found().value().text("name")).contains("second");
    ok(trellis().create(Family.STUDIO, Family.named("s2", "o1", "third")));
  }

  @Property
  void required_T303_an_update_of_what_is_gone_is_not_found(
      @ForAll DeleteMode mode, @ForAll boolean settled) {
    Stored<Attributes> created = studio();
    ok(trellis().delete(Family.STUDIO, "s1", mode));
    if (settled) {
      world().settle();
    }
    refused(NotFound.class, trellis().update(created.with(created.value().with("name", "x"))));
    refused(NotFound.class, trellis().patch(created, Patch.none().set("name", "x")));
    refused(NotFound.class, trellis().patch(Family.STUDIO, "s1", Patch.none().set("name", "x")));
    refused(NotFound.class, trellis().patch(Family.STUDIO, "never", Patch.none().set("name", "x")));
    refused(NotFound.class, trellis().find(Family.STUDIO, "s1"));
    ok(trellis().create(Family.STUDIO, Family.named("s2", "o1", "x")));
  }

  @Example
  void required_T304_the_parent_stays() {
    Stored<Attributes> created = studio();
    for (String other : List.of("o2", "nowhere")) {
      InvalidEntity error =
          refused(
              InvalidEntity.class,
              trellis().update(created.with(created.value().with("parent", other))));
      assertThat(error.field()).isEqualTo("parent");
      assertThat(error.reason()).contains("move");
      refused(InvalidEntity.class, trellis().patch(created, Patch.none().set("parent", other)));
    }
    refused(InvalidEntity.class, trellis().patch(created, Patch.none().remove("parent")));
    assertThat(found().value()).isEqualTo(created.value());
    assertThat(found().version()).isEqualTo(Version.FIRST);
  }

  @Example
  void required_T305_the_id_stays() {
    Stored<Attributes> created = studio();
    InvalidEntity error =
        refused(
            InvalidEntity.class, trellis().update(created.with(created.value().with("id", "s2"))));
    assertThat(error.field()).isEqualTo("id");
    refused(InvalidEntity.class, trellis().patch(created, Patch.none().set("id", "s2")));
    refused(InvalidEntity.class, trellis().patch(created, Patch.none().remove("id")));
    refused(NotFound.class, trellis().find(Family.STUDIO, "s2"));
    assertThat(found().value()).isEqualTo(created.value());
  }

  @Property
  void required_T306_a_patch_touches_what_it_names_only(
      @ForAll("anyAttributes") Attributes before,
      @ForAll("anyAttributes") Attributes set,
      @ForAll @Size(max = 3) List<Integer> removed) {
    Attributes value = before.with("id", "o1").with("name", "n").with("keep", "k");
    Stored<Attributes> created = ok(trellis().create(Family.ORGANIZATION, value));
    List<String> names = List.copyOf(before.asMap().keySet());
    Patch patch = new Patch(set.asMap(), Patch.none().remove());
    for (int index : removed) {
      patch =
          patch.remove(names.isEmpty() ? "absent" : names.get(Math.floorMod(index, names.size())));
    }
    Stored<Attributes> patched = ok(trellis().patch(created, patch));
    assertThat(patched.version()).isEqualTo(new Version(2));
    assertThat(patched.value()).isEqualTo(patch.applyTo(value));
    Stored<Attributes> found = ok(trellis().find(Family.ORGANIZATION, "o1"));
    assertThat(found.value()).isEqualTo(patch.applyTo(value));
    assertThat(found.entity()).isEqualTo(patched.entity());
  }

  @Example
  void required_T307_a_stale_patch_is_refused_and_one_by_id_applies() {
    Stored<Attributes> created = studio();
    ok(trellis().patch(created, Patch.none().set("a", 1)));
    refused(ConcurrentModification.class, trellis().patch(created, Patch.none().set("b", 2)));
    Stored<Attributes> patched =
        ok(trellis().patch(Family.STUDIO, "s1", Patch.none().set("b", 3).remove("note")));
    assertThat(patched.version()).isEqualTo(new Version(3));
    assertThat(found().value())
        .isEqualTo(Family.named("s1", "o1", "first").with("a", 1).with("b", 3));
  }

  @Property
  void required_T308_the_version_counts_the_updates_that_succeeded(
      @ForAll @Size(max = 12) List<Boolean> stale) {
    Stored<Attributes> first = studio();
    Stored<Attributes> current = first;
    long succeeded = 0;
    for (boolean useStale : stale) {
      Stored<Attributes> base = useStale ? first : current;
      if (base.version().equals(current.version())) {
        current = ok(trellis().update(base.with(base.value().with("note", succeeded))));
        succeeded++;
      } else {
        refused(ConcurrentModification.class, trellis().update(base.with(base.value())));
      }
    }
    assertThat(found().version()).isEqualTo(new Version(1 + succeeded));
  }

  @Example
  void required_T309_the_version_wins_over_a_duplicate() {
    Stored<Attributes> created = studio();
    ok(trellis().create(Family.STUDIO, Family.named("s2", "o1", "taken")));
    ok(trellis().update(created.with(created.value().with("note", "m"))));
    refused(
        ConcurrentModification.class,
        trellis().update(created.with(created.value().with("name", "taken"))));
    refused(
        ConcurrentModification.class, trellis().patch(created, Patch.none().set("name", "taken")));
  }

  @Example
  @Requires(Capability.SWEEP)
  void required_T310_what_was_read_does_not_write_to_a_successor() {
    Stored<Attributes> earlier = studio();
    ok(trellis().delete(Family.STUDIO, "s1", DeleteMode.CASCADE));
    world().settle();
    clock().advance(RETENTION.plusSeconds(1));
    world().sweep();
    Stored<Attributes> later =
        ok(trellis().create(Family.STUDIO, Family.named("s1", "o1", "later")));
    refused(NotFound.class, trellis().update(earlier.with(earlier.value().with("name", "x"))));
    refused(NotFound.class, trellis().patch(earlier, Patch.none().set("name", "x")));
    refused(NotFound.class, trellis().delete(earlier, DeleteMode.RESTRICT));
    assertThat(found().entity()).isEqualTo(later.entity());
  }
}
