package dev.trellis.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError.AlreadyExists;
import dev.trellis.domain.error.TrellisError.DuplicateValue;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.domain.error.TrellisError.Occupant;
import dev.trellis.domain.error.TrellisError.ParentNotFound;
import dev.trellis.domain.error.TrellisError.ParentUnfit;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import dev.trellis.tck.arbitrary.Hostile;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What creation promises. */
public abstract class CreationTck extends AdapterTck {
  @Provide
  Arbitrary<Attributes> anyAttributes() {
    return Hostile.attributes();
  }

  @Property
  void required_T101_a_created_entity_is_found_at_version_1(
      @ForAll("anyAttributes") Attributes attributes) {
    Attributes value = attributes.with("id", "o1");
    Stored<Attributes> created = ok(trellis().create(Family.ORGANIZATION, value));
    assertThat(created.version()).isEqualTo(Version.FIRST);
    assertThat(created.createdAt()).isEqualTo(created.updatedAt()).isEqualTo(clock().instant());
    Stored<Attributes> found = ok(trellis().find(Family.ORGANIZATION, "o1"));
    assertThat(found.value()).isEqualTo(value);
    assertThat(found.entity()).isEqualTo(created.entity());
  }

  @Example
  void required_T102_no_child_under_a_parent_that_never_was() {
    ParentNotFound error =
        refused(
            ParentNotFound.class, trellis().create(Family.STUDIO, Family.named("s1", "o1", "n")));
    assertThat(error.parent()).isEqualTo(Family.ORGANIZATION.ref("o1"));
    assertThat(error.child()).isEqualTo(Family.STUDIO.ref("s1"));
    assertThat(ok(trellis().exists(Family.STUDIO, "s1"))).isFalse();
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    ok(trellis().create(Family.STUDIO, Family.named("s1", "o1", "n")));
  }

  @Property
  void required_T103_no_child_under_a_deleted_parent(
      @ForAll DeleteMode mode, @ForAll boolean settled) {
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    ok(trellis().delete(Family.ORGANIZATION, "o1", mode));
    if (settled) {
      world().settle();
    }
    refused(ParentNotFound.class, trellis().create(Family.STUDIO, Family.named("s1", "o1", "n")));
    refused(NotFound.class, trellis().find(Family.STUDIO, "s1"));
  }

  @Example
  void required_T104_a_ref_that_is_taken_is_refused() {
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1").with("name", "first")));
    AlreadyExists error =
        refused(
            AlreadyExists.class,
            trellis().create(Family.ORGANIZATION, Family.root("o1").with("name", "second")));
    assertThat(error.ref()).isEqualTo(Family.ORGANIZATION.ref("o1"));
    assertThat(error.occupant()).isEqualTo(Occupant.LIVE);
    Stored<Attributes> kept = ok(trellis().find(Family.ORGANIZATION, "o1"));
    assertThat(kept.value().text("name")).contains("first");
    assertThat(kept.version()).isEqualTo(Version.FIRST);
    ok(trellis().create(Family.ORGANIZATION, Family.root("o2").with("name", "second")));
  }

  @Property
  void required_T105_an_id_stays_taken_by_its_tombstone(@ForAll DeleteMode mode) {
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    ok(trellis().delete(Family.ORGANIZATION, "o1", mode));
    world().settle();
    AlreadyExists error =
        refused(AlreadyExists.class, trellis().create(Family.ORGANIZATION, Family.root("o1")));
    assertThat(error.occupant()).isEqualTo(Occupant.DELETED);
    refused(NotFound.class, trellis().find(Family.ORGANIZATION, "o1"));
  }

  @Example
  void required_T106_the_same_id_in_different_types_is_different_entities() {
    ok(trellis().create(Family.ORGANIZATION, Family.root("x").with("kind", "organization")));
    ok(trellis().create(Family.STUDIO, Family.child("x", "x").with("kind", "studio")));
    ok(trellis().create(Family.TITLE, Family.child("x", "x").with("kind", "title")));
    ok(trellis().create(Family.FOLDER, Family.root("x").with("kind", "folder")));
    ok(trellis().delete(Family.TITLE, "x", DeleteMode.RESTRICT));
    for (EntityType<Attributes> type :
        java.util.List.of(Family.ORGANIZATION, Family.STUDIO, Family.FOLDER)) {
      assertThat(ok(trellis().find(type, "x")).value().text("kind")).contains(type.name());
    }
  }

  @Example
  void required_T107_several_types_of_parent() {
    ok(trellis().create(Family.ORGANIZATION, Family.root("p")));
    ok(
        trellis()
            .create(Family.FOLDER, Family.root("p").with("status", "ACTIVE").with("owner", "me")));
    ok(trellis().create(Family.DOCUMENT, Family.documentUnder(Family.ORGANIZATION.ref("p"), "d1")));
    ok(trellis().create(Family.DOCUMENT, Family.documentUnder(Family.FOLDER.ref("p"), "d2")));
    InvalidEntity error =
        refused(
            InvalidEntity.class,
            trellis().create(Family.DOCUMENT, Family.documentUnder(Family.STUDIO.ref("p"), "d3")));
    assertThat(error.field()).isEqualTo("parent");
    assertThat(listed(Family.ORGANIZATION)).containsExactly("d1");
    assertThat(listed(Family.FOLDER)).containsExactly("d2");
  }

  private java.util.List<String> listed(EntityType<Attributes> parent) {
    return ok(trellis().children(parent, "p", Family.DOCUMENT, PageRequest.first(10)))
        .items()
        .stream()
        .map(item -> item.ref().id())
        .toList();
  }

  @Example
  void required_T108_a_root_that_may_have_a_parent() {
    ok(trellis().create(Family.FOLDER, Family.root("top")));
    ok(trellis().create(Family.FOLDER, Family.child("below", "top")));
    assertThat(ok(trellis().find(Family.FOLDER, "top")).parent()).isEmpty();
    assertThat(ok(trellis().find(Family.FOLDER, "below")).parent())
        .contains(Family.FOLDER.ref("top"));
    InvalidEntity error =
        refused(InvalidEntity.class, trellis().create(Family.STUDIO, Family.root("s1")));
    assertThat(error.field()).isEqualTo("parent");
  }

  @Example
  void required_T109_demands_on_the_parent() {
    Attributes document = Family.documentUnder(Family.FOLDER.ref("f"), "d1");
    ok(trellis().create(Family.FOLDER, Family.root("f")));
    ParentUnfit absent = refused(ParentUnfit.class, trellis().create(Family.DOCUMENT, document));
    assertThat(absent.attribute()).isEqualTo("status");
    assertThat(absent.found()).isEmpty();
    Stored<Attributes> folder = ok(trellis().find(Family.FOLDER, "f"));
    Stored<Attributes> locked =
        ok(trellis().update(folder.with(folder.value().with("status", "LOCKED"))));
    ParentUnfit unfit = refused(ParentUnfit.class, trellis().create(Family.DOCUMENT, document));
    assertThat(unfit.parent()).isEqualTo(Family.FOLDER.ref("f"));
    assertThat(unfit.found().map(Object::toString).getOrElse("")).contains("LOCKED");
    Stored<Attributes> unowned =
        ok(trellis().update(locked.with(locked.value().with("status", "ACTIVE"))));
    assertThat(refused(ParentUnfit.class, trellis().create(Family.DOCUMENT, document)).attribute())
        .isEqualTo("owner");
    Stored<Attributes> active =
        ok(trellis().update(unowned.with(unowned.value().with("owner", "me"))));
    ok(trellis().create(Family.DOCUMENT, document));
    active = ok(trellis().update(active.with(active.value().with("status", "OPEN"))));
    ok(trellis().create(Family.DOCUMENT, document.with("id", "d3")));
    ok(trellis().update(active.with(active.value().with("status", "LOCKED"))));
    assertThat(ok(trellis().exists(Family.DOCUMENT, "d1"))).isTrue();
    refused(
        ParentNotFound.class,
        trellis().create(Family.DOCUMENT, Family.documentUnder(Family.FOLDER.ref("none"), "d2")));
  }

  @Example
  void required_T110_the_parent_wins_over_the_ref_and_that_over_values() {
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    ok(trellis().create(Family.STUDIO, Family.named("s1", "o1", "taken").with("license", "L")));
    Attributes everything = Family.named("s1", "nowhere", "taken").with("license", "L");
    refused(ParentNotFound.class, trellis().create(Family.STUDIO, everything));
    refused(AlreadyExists.class, trellis().create(Family.STUDIO, everything.with("parent", "o1")));
    DuplicateValue error =
        refused(
            DuplicateValue.class,
            trellis().create(Family.STUDIO, everything.with("parent", "o1").with("id", "s2")));
    assertThat(error.key().constraint()).isEqualTo("name");
  }

  @Example
  void required_T111_a_refused_creation_changes_nothing() {
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    ok(trellis().create(Family.ORGANIZATION, Family.root("o2")));
    ok(trellis().create(Family.STUDIO, Family.named("s1", "o1", "taken")));
    Attributes fresh = Family.named("s2", "o2", "fresh").with("license", "L");
    refused(AlreadyExists.class, trellis().create(Family.STUDIO, fresh.with("id", "s1")));
    refused(ParentNotFound.class, trellis().create(Family.STUDIO, fresh.with("parent", "o3")));
    ok(trellis().create(Family.STUDIO, Family.named("s3", "o1", "other").with("license", "K")));
    refused(DuplicateValue.class, trellis().create(Family.STUDIO, fresh.with("license", "K")));
    assertThat(ok(trellis().hasChildren(Family.ORGANIZATION, "o2"))).isFalse();
    ok(trellis().create(Family.STUDIO, fresh));
    ok(trellis().delete(Family.STUDIO, "s2", DeleteMode.RESTRICT));
    ok(trellis().delete(Family.ORGANIZATION, "o2", DeleteMode.RESTRICT));
  }
}
