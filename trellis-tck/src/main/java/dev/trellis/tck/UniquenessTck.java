package dev.trellis.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Scope;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError.DuplicateValue;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.port.in.Stored;
import dev.trellis.tck.arbitrary.Hostile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;

/** What unique constraints promise. */
public abstract class UniquenessTck extends AdapterTck {
  /** Two of them, never equal, so that a few tries are enough. */
  @Provide
  Arbitrary<List<String>> differentTexts() {
    return anyText().list().uniqueElements().ofSize(2);
  }

  @Provide
  Arbitrary<String> anyText() {
    return Hostile.texts();
  }

  @BeforeTry
  void organizations() {
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    ok(trellis().create(Family.ORGANIZATION, Family.root("o2")));
  }

  private Stored<Attributes> studio(String id, String organization, String name) {
    return ok(trellis().create(Family.STUDIO, Family.named(id, organization, name)));
  }

  private DuplicateValue duplicate(Attributes studio) {
    return refused(DuplicateValue.class, trellis().create(Family.STUDIO, studio));
  }

  @Property
  void required_T501_no_two_siblings_with_one_value(@ForAll("anyText") String name) {
    studio("s1", "o1", name);
    DuplicateValue error = duplicate(Family.named("s2", "o1", name));
    assertThat(error.attempted()).isEqualTo(Family.STUDIO.ref("s2"));
    assertThat(error.owner()).isEqualTo(Family.STUDIO.ref("s1"));
    assertThat(error.key())
        .isEqualTo(new ClaimKey(Scope.of(Family.ORGANIZATION.ref("o1")), "studio", "name", name));
    assertThat(ok(trellis().exists(Family.STUDIO, "s2"))).isFalse();
  }

  @Example
  void required_T502_the_scope_decides() {
    ok(trellis().create(Family.STUDIO, Family.named("s1", "o1", "n").with("license", "L")));
    studio("s2", "o2", "n");
    DuplicateValue error = duplicate(Family.child("s3", "o2").with("license", "L"));
    assertThat(error.key()).isEqualTo(new ClaimKey(Scope.ROOT, "studio", "license", "L"));
  }

  @Example
  void required_T503_roots_are_unique_among_roots() {
    ok(trellis().create(Family.ORGANIZATION, Family.root("o3").with("name", "n")));
    DuplicateValue error =
        refused(
            DuplicateValue.class,
            trellis().create(Family.ORGANIZATION, Family.root("o4").with("name", "n")));
    assertThat(error.owner()).isEqualTo(Family.ORGANIZATION.ref("o3"));
    ok(trellis().create(Family.FOLDER, Family.root("f1").with("name", "n")));
    refused(
        DuplicateValue.class, trellis().create(Family.FOLDER, Family.root("f2").with("name", "n")));
    ok(trellis().create(Family.FOLDER, Family.named("f3", "f1", "n")));
    refused(DuplicateValue.class, trellis().create(Family.FOLDER, Family.named("f4", "f1", "n")));
  }

  @Property
  void required_T504_a_value_is_free_once_its_owner_is_deleted(
      @ForAll DeleteMode mode, @ForAll("anyText") String name) {
    ok(trellis().create(Family.STUDIO, Family.named("s1", "o1", name).with("license", "L")));
    ok(trellis().delete(Family.STUDIO, "s1", mode));
    ok(trellis().create(Family.STUDIO, Family.named("s2", "o1", name).with("license", "L")));
    world().settle();
    assertThat(duplicate(Family.named("s3", "o1", name)).owner())
        .isEqualTo(Family.STUDIO.ref("s2"));
  }

  @Property
  void required_T505_an_update_moves_values(@ForAll("differentTexts") List<String> texts) {
    String before = texts.get(0);
    String after = texts.get(1);
    Stored<Attributes> stored = studio("s1", "o1", before);
    stored = ok(trellis().update(stored.with(stored.value().with("note", 1))));
    stored = ok(trellis().update(stored.with(stored.value().with("name", after))));
    duplicate(Family.named("s2", "o1", after));
    studio("s2", "o1", before);
    refused(
        DuplicateValue.class, trellis().update(stored.with(stored.value().with("name", before))));
    stored = ok(trellis().update(stored.with(stored.value().without("name"))));
    studio("s3", "o1", after);
    refused(
        DuplicateValue.class, trellis().update(stored.with(stored.value().with("name", after))));
  }

  @Example
  void required_T506_absent_values_take_no_part_and_empty_ones_do() {
    ok(trellis().create(Family.STUDIO, Family.child("s1", "o1")));
    ok(trellis().create(Family.STUDIO, Family.child("s2", "o1")));
    ok(trellis().create(Family.STUDIO, Family.child("s3", "o1").with("name", null)));
    Stored<Attributes> empty = studio("s4", "o1", "");
    duplicate(Family.named("s5", "o1", ""));
    ok(trellis().update(empty.with(empty.value().with("name", "filled"))));
    studio("s5", "o1", "");
  }

  @Example
  void required_T507_values_of_other_kinds_are_unique_too() {
    ok(trellis().create(Family.STUDIO, Family.child("s1", "o1")));
    Attributes title = Family.child("t1", "s1");
    Stored<Attributes> first = ok(trellis().create(Family.TITLE, title.with("number", 100)));
    for (Object same : new Object[] {100, 100L, new BigDecimal("100.00"), new BigDecimal("1E+2")}) {
      refused(
          DuplicateValue.class,
          trellis().create(Family.TITLE, title.with("id", "t2").with("number", same)));
    }
    ok(
        trellis()
            .create(Family.TITLE, title.with("id", "t2").with("number", new BigDecimal("100.5"))));
    ok(trellis().create(Family.TITLE, title.with("id", "t3").with("number", true)));
    refused(
        DuplicateValue.class,
        trellis().create(Family.TITLE, title.with("id", "t4").with("number", true)));
    first = ok(trellis().update(first.with(first.value().with("note", 1))));
    refused(DuplicateValue.class, trellis().update(first.with(first.value().with("number", true))));
    ok(trellis().update(first.with(first.value().with("number", false))));
    ok(trellis().create(Family.TITLE, title.with("id", "t5").with("number", 100)));
  }

  @Property
  void required_T508_several_fields_are_unique_together(
      @ForAll("anyText") String name, @ForAll("differentTexts") List<String> regions) {
    String region = regions.get(0);
    String other = regions.get(1);
    ok(trellis().create(Family.STUDIO, Family.child("s1", "o1")));
    Attributes title = Family.named("t1", "s1", name).with("region", region);
    ok(trellis().create(Family.TITLE, title));
    refused(DuplicateValue.class, trellis().create(Family.TITLE, title.with("id", "t2")));
    ok(trellis().create(Family.TITLE, title.with("id", "t2").with("region", other)));
    ok(trellis().create(Family.TITLE, title.with("id", "t3").without("region")));
    ok(trellis().create(Family.TITLE, title.with("id", "t4").without("region")));
    if (!(name + region).isEmpty()) {
      // the same characters, cut elsewhere
      String joined = name + region;
      Attributes shifted = title.with("id", "t5").with("name", joined).with("region", "");
      if (!joined.equals(name)) {
        ok(trellis().create(Family.TITLE, shifted));
      }
    }
  }

  @Example
  void required_T509_normalised_values_are_compared_and_originals_stored() {
    ok(trellis().create(Family.STUDIO, Family.child("s1", "o1").with("slug", "HaLo")));
    DuplicateValue error = duplicate(Family.child("s2", "o1").with("slug", "hAlO"));
    assertThat(error.key().value()).isEqualTo("halo");
    Stored<Attributes> found = ok(trellis().find(Family.STUDIO, "s1"));
    assertThat(found.value().text("slug")).contains("HaLo");
    ok(trellis().update(found.with(found.value().with("slug", "HALO"))));
    assertThat(ok(trellis().find(Family.STUDIO, "s1")).value().text("slug")).contains("HALO");
    duplicate(Family.child("s2", "o1").with("slug", "halo"));
  }

  @Example
  void required_T510_a_write_refused_for_a_duplicate_changes_nothing() {
    ok(trellis().create(Family.STUDIO, Family.named("s1", "o1", "a").with("license", "A")));
    Stored<Attributes> second =
        ok(trellis().create(Family.STUDIO, Family.named("s2", "o1", "b").with("license", "B")));
    refused(
        DuplicateValue.class,
        trellis().update(second.with(second.value().with("name", "c").with("license", "A"))));
    refused(
        DuplicateValue.class,
        trellis().patch(second, Patch.none().set("name", "c").set("license", "A")));
    Stored<Attributes> found = ok(trellis().find(Family.STUDIO, "s2"));
    assertThat(found.value()).isEqualTo(second.value());
    assertThat(found.version()).isEqualTo(Version.FIRST);
    studio("s3", "o1", "c");
    assertThat(duplicate(Family.named("s4", "o1", "b")).owner()).isEqualTo(Family.STUDIO.ref("s2"));
    assertThat(duplicate(Family.child("s4", "o1").with("license", "B")).owner())
        .isEqualTo(Family.STUDIO.ref("s2"));
  }

  @Example
  void required_T511_a_patch_moves_values() {
    Stored<Attributes> stored = studio("s1", "o1", "a");
    stored = ok(trellis().patch(stored, Patch.none().set("note", 1)));
    duplicate(Family.named("s2", "o1", "a"));
    stored = ok(trellis().patch(stored, Patch.none().set("name", "b")));
    studio("s2", "o1", "a");
    duplicate(Family.named("s3", "o1", "b"));
    refused(DuplicateValue.class, trellis().patch(stored, Patch.none().set("name", "a")));
    ok(trellis().patch(stored, Patch.none().remove("name")));
    studio("s3", "o1", "b");
  }

  @Property
  void required_T512_different_keys_never_collide(@ForAll("differentTexts") List<String> texts) {
    String one = texts.get(0);
    String other = texts.get(1);
    studio("s1", "o1", one);
    studio("s2", "o1", other);
    ok(trellis().create(Family.STUDIO, Family.child("s3", "o1").with("license", one)));
    ok(trellis().create(Family.STUDIO, Family.child("s4", "o1").with("license", other)));
    ok(trellis().create(Family.STUDIO, Family.named("s5", "o2", one)));
    ok(trellis().create(Family.ORGANIZATION, Family.root("o3").with("name", one)));
    // one key read as another: the id of a parent, the name of a type or a constraint inside of the
    // value
    ok(trellis().create(Family.FOLDER, Family.root("1").with("name", "x")));
    ok(trellis().create(Family.FOLDER, Family.named("f2", "1", "folder#name#x")));
    ok(trellis().create(Family.FOLDER, Family.root("f3").with("name", "folder#1#folder#name#x")));
  }

  @Example
  void required_T512_values_that_look_alike_are_different() {
    List<String> values = new ArrayList<>(Hostile.lookalikes());
    values.addAll(List.of("a#b", "a#c", "#", "##", ""));
    for (int i = 0; i < values.size(); i++) {
      studio("s" + i, "o1", values.get(i));
    }
  }

  @Example
  void required_T512_keys_that_look_alike_are_different() {
    // the same value for another constraint, and under another type of parent with the same id
    studio("s1", "o1", "v");
    ok(
        trellis()
            .create(
                Family.STUDIO, Family.child("s2", "o1").with("slug", "v").with("license", "v")));
    ok(
        trellis()
            .create(Family.FOLDER, Family.root("o1").with("status", "OPEN").with("owner", "me")));
    for (EntityType<Attributes> parent : List.of(Family.ORGANIZATION, Family.FOLDER)) {
      Attributes document = Family.documentUnder(parent.ref("o1"), "under-" + parent.name());
      ok(trellis().create(Family.DOCUMENT, document.with("name", "v")));
    }
    // a scope, a type and a constraint inside of the value, however the parts of a key are put
    // together
    ok(trellis().create(Family.FOLDER, Family.root("name")));
    ok(trellis().create(Family.FOLDER, Family.named("f1", "name", "x")));
    ok(trellis().create(Family.FOLDER, Family.root("1")));
    ok(trellis().create(Family.FOLDER, Family.named("f2", "1", "x")));
    for (String value :
        List.of(
            "folder#name#x",
            "folder#1#folder#name#x",
            "x#folder#1",
            "x#folder#name",
            "x#1",
            "1#x")) {
      ok(
          trellis()
              .create(
                  Family.FOLDER, Family.root("f" + value.replace('#', '-')).with("name", value)));
    }
  }

  @Example
  void required_T513_values_of_a_deleted_subtree_are_free_when_quiet() {
    studio("s1", "o1", "n");
    ok(trellis().create(Family.STUDIO, Family.child("s2", "o1").with("license", "L")));
    ok(trellis().create(Family.STUDIO, Family.child("s3", "o2").with("license", "K")));
    ok(trellis().delete(Family.ORGANIZATION, "o1", DeleteMode.CASCADE));
    world().settle();
    ok(trellis().create(Family.STUDIO, Family.child("s4", "o2").with("license", "L")));
    assertThat(duplicate(Family.child("s5", "o2").with("license", "K")).owner())
        .isEqualTo(Family.STUDIO.ref("s3"));
  }
}
