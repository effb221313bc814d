package dev.trellis.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.ManagedAttributes;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import dev.trellis.tck.arbitrary.Hostile;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What strange and bad input comes to. */
public abstract class InputTck extends AdapterTck {
  private static final EntityType<Attributes> STRANGER =
      EntityType.root("stranger", Attributes.class).id(value -> "x").build();
  private static final EntityType<Attributes> IMPOSTOR =
      EntityType.root("organization", Attributes.class).id(value -> "x").build();

  @Provide
  Arbitrary<String> hostileIds() {
    return Hostile.ids();
  }

  @Provide
  Arbitrary<String> badIds() {
    return Hostile.badIds();
  }

  @Provide
  Arbitrary<String> managedNames() {
    return Arbitraries.of(ManagedAttributes.names());
  }

  @Provide
  Arbitrary<Map.Entry<String, Attributes>> badAttributes() {
    return Hostile.badAttributes();
  }

  @Property
  void required_T901_ids_of_any_characters(
      @ForAll("hostileIds") String parent,
      @ForAll("hostileIds") String one,
      @ForAll("hostileIds") String other) {
    ok(trellis().create(Family.ORGANIZATION, Family.root(parent)));
    List<String> ids = java.util.stream.Stream.of(one, other).distinct().toList();
    ids.forEach(id -> ok(trellis().create(Family.STUDIO, Family.named(id, parent, id))));
    assertThat(ok(trellis().findAll(Family.STUDIO, ids))).containsOnlyKeys(ids);
    Stored<Attributes> found = ok(trellis().find(Family.STUDIO, one));
    assertThat(found.value()).isEqualTo(Family.named(one, parent, one));
    assertThat(found.parent()).contains(Family.ORGANIZATION.ref(parent));
    assertThat(
            ok(trellis().children(Family.ORGANIZATION, parent, Family.STUDIO, PageRequest.first(1)))
                .items())
        .hasSize(1);
    ids.forEach(id -> ok(trellis().delete(Family.STUDIO, id, DeleteMode.RESTRICT)));
    ok(trellis().delete(Family.ORGANIZATION, parent, DeleteMode.RESTRICT));
  }

  @Example
  void required_T901_ids_that_look_alike_are_different() {
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    List<String> ids = Hostile.lookalikes();
    ids.forEach(id -> ok(trellis().create(Family.STUDIO, Family.child(id, "o1"))));
    ids.forEach(
        id ->
            assertThat(ok(trellis().find(Family.STUDIO, id)).value())
                .isEqualTo(Family.child(id, "o1")));
    assertThat(ok(trellis().findAll(Family.STUDIO, ids))).containsOnlyKeys(ids);
  }

  @Property
  void required_T902_ids_that_cannot_be(@ForAll("badIds") String bad) {
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    assertThat(
            refused(InvalidEntity.class, trellis().create(Family.ORGANIZATION, Family.root(bad)))
                .field())
        .isEqualTo("id");
    assertThat(
            refused(InvalidEntity.class, trellis().create(Family.STUDIO, Family.child("s1", bad)))
                .field())
        .isEqualTo("parent");
    refused(InvalidEntity.class, trellis().find(Family.STUDIO, bad));
    refused(InvalidEntity.class, trellis().findAll(Family.STUDIO, List.of("s1", bad)));
    refused(InvalidEntity.class, trellis().exists(Family.STUDIO, bad));
    refused(InvalidEntity.class, trellis().delete(Family.STUDIO, bad, DeleteMode.CASCADE));
    refused(InvalidEntity.class, trellis().patch(Family.STUDIO, bad, Patch.none()));
    refused(InvalidEntity.class, trellis().hasChildren(Family.ORGANIZATION, bad));
    refused(
        InvalidEntity.class,
        trellis().children(Family.ORGANIZATION, bad, Family.STUDIO, PageRequest.first(1)));
    assertThat(ok(trellis().exists(Family.STUDIO, "s1"))).isFalse();
    assertThat(ok(trellis().hasChildren(Family.ORGANIZATION, "o1"))).isFalse();
  }

  @Property
  void required_T903_names_that_are_kept(@ForAll("managedNames") String name) {
    Stored<Attributes> stored = ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    Attributes bad = stored.value().with(name, 1);
    assertThat(
            refused(
                    InvalidEntity.class,
                    trellis().create(Family.ORGANIZATION, bad.with("id", "o2")))
                .field())
        .isEqualTo(name);
    refused(InvalidEntity.class, trellis().update(stored.with(bad)));
    refused(InvalidEntity.class, trellis().patch(stored, Patch.none().set(name, 1)));
    refused(InvalidEntity.class, trellis().patch(stored, Patch.none().remove(name)));
    assertThat(ok(trellis().find(Family.ORGANIZATION, "o1")).entity()).isEqualTo(stored.entity());
    assertThat(ok(trellis().exists(Family.ORGANIZATION, "o2"))).isFalse();
  }

  @Property
  void required_T904_values_that_cannot_be_stored(
      @ForAll("badAttributes") Map.Entry<String, Attributes> bad) {
    Stored<Attributes> stored =
        ok(trellis().create(Family.ORGANIZATION, Family.root("o1").with("name", "n")));
    refused(
        InvalidEntity.class,
        trellis().create(Family.ORGANIZATION, bad.getValue().with("id", "o2").with("name", "m")));
    refused(
        InvalidEntity.class,
        trellis().update(stored.with(bad.getValue().with("id", "o1").with("name", "m"))));
    refused(
        InvalidEntity.class,
        trellis()
            .patch(
                stored, new Patch(bad.getValue().asMap(), Patch.none().remove()).set("name", "m")));
    assertThat(ok(trellis().exists(Family.ORGANIZATION, "o2"))).isFalse();
    assertThat(ok(trellis().find(Family.ORGANIZATION, "o1")).entity()).isEqualTo(stored.entity());
    ok(trellis().create(Family.ORGANIZATION, Family.root("o3").with("name", "m")));
  }

  @Example
  void required_T905_the_largest_entity() {
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    int tooLarge = 410_000;
    int fits = 300_000;
    while (tooLarge - fits > 1) {
      int size = (tooLarge + fits) / 2;
      Attributes value = Family.child("probe" + size, "o1").with("x", "y".repeat(size));
      if (trellis().create(Family.STUDIO, value).isRight()) {
        fits = size;
      } else {
        tooLarge = size;
      }
    }
    assertThat(fits).isGreaterThan(400_000);
    Stored<Attributes> largest = ok(trellis().find(Family.STUDIO, "probe" + fits));
    assertThat(largest.value().size()).isGreaterThan(fits);
    largest = ok(trellis().update(largest.with(largest.value().with("x", "z".repeat(fits)))));
    assertThat(largest.version()).isEqualTo(new Version(2));
    ok(trellis().delete(largest, DeleteMode.CASCADE));
    ok(trellis().delete(Family.ORGANIZATION, "o1", DeleteMode.CASCADE));
    world().settle();
    assertThat(ok(trellis().exists(Family.STUDIO, "probe" + fits))).isFalse();
  }

  @Example
  void required_T906_types_from_elsewhere() {
    ok(trellis().create(Family.ORGANIZATION, Family.root("x")));
    for (EntityType<Attributes> type : List.of(STRANGER, IMPOSTOR)) {
      assertThat(refused(InvalidEntity.class, trellis().create(type, Family.root("x"))).field())
          .isEqualTo("type");
      refused(InvalidEntity.class, trellis().find(type, "x"));
      refused(InvalidEntity.class, trellis().findAll(type, List.of("x")));
      refused(InvalidEntity.class, trellis().exists(type, "x"));
      refused(InvalidEntity.class, trellis().hasChildren(type, "x"));
      refused(InvalidEntity.class, trellis().patch(type, "x", Patch.none()));
      refused(InvalidEntity.class, trellis().delete(type, "x", DeleteMode.CASCADE));
      refused(
          InvalidEntity.class, trellis().children(type, "x", Family.STUDIO, PageRequest.first(1)));
      refused(
          InvalidEntity.class,
          trellis().children(Family.ORGANIZATION, "x", type, PageRequest.first(1)));
    }
    ok(trellis().find(Family.ORGANIZATION, "x"));
  }

  @Example
  void required_T907_nothing_is_its_own_parent() {
    assertThat(
            refused(InvalidEntity.class, trellis().create(Family.FOLDER, Family.child("f", "f")))
                .field())
        .isEqualTo("parent");
    ok(trellis().create(Family.FOLDER, Family.root("f")));
    assertThat(ok(trellis().hasChildren(Family.FOLDER, "f"))).isFalse();
  }
}
