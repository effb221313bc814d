package dev.trellis.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import dev.trellis.tck.arbitrary.Hostile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What reads of single entities promise. */
public abstract class ReadingTck extends AdapterTck {
  @Provide
  Arbitrary<Attributes> anyAttributes() {
    return Hostile.attributes();
  }

  @Property
  void required_T201_an_entity_is_read_as_it_was_written(
      @ForAll("anyAttributes") Attributes first, @ForAll("anyAttributes") Attributes second) {
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    Attributes created = first.with("id", "s1").with("parent", "o1");
    Attributes updated = second.with("id", "s1").with("parent", "o1");
    Stored<Attributes> studio = ok(trellis().create(Family.STUDIO, created));
    assertThat(ok(trellis().find(Family.STUDIO, "s1")).value()).isEqualTo(created);
    ok(trellis().update(studio.with(updated)));
    assertThat(ok(trellis().find(Family.STUDIO, "s1")).value()).isEqualTo(updated);
    assertThat(ok(trellis().findAll(Family.STUDIO, List.of("s1"))).values())
        .extracting(Stored::value)
        .containsExactly(updated);
    assertThat(
            ok(trellis().children(Family.ORGANIZATION, "o1", Family.STUDIO, PageRequest.first(1)))
                .items())
        .extracting(Stored::value)
        .containsExactly(updated);
  }

  @Example
  void required_T201_all_texts_are_read_as_they_were_written() {
    Attributes value = Hostile.allTexts().with("id", "o1");
    ok(trellis().create(Family.ORGANIZATION, value));
    assertThat(ok(trellis().find(Family.ORGANIZATION, "o1")).value()).isEqualTo(value);
  }

  @Example
  void required_T202_what_never_was_is_not_found() {
    assertThat(refused(NotFound.class, trellis().find(Family.STUDIO, "s1")).ref())
        .isEqualTo(Family.STUDIO.ref("s1"));
    assertThat(ok(trellis().exists(Family.STUDIO, "s1"))).isFalse();
    assertThat(ok(trellis().findAll(Family.STUDIO, List.of("s1", "s2")))).isEmpty();
    assertThat(ok(trellis().findAll(Family.STUDIO, List.of()))).isEmpty();
    refused(NotFound.class, trellis().hasChildren(Family.ORGANIZATION, "o1"));
    refused(NotFound.class, trellis().hasChildren(Family.CLAUSE, "c1"));
  }

  @Property
  void required_T203_a_deleted_entity_is_missing_everywhere(
      @ForAll DeleteMode mode, @ForAll boolean settled) {
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    ok(trellis().create(Family.STUDIO, Family.child("s1", "o1")));
    ok(trellis().create(Family.STUDIO, Family.child("s2", "o1")));
    ok(trellis().delete(Family.STUDIO, "s1", mode));
    if (settled) {
      world().settle();
    }
    for (Consistency consistency :
        settled ? Consistency.values() : new Consistency[] {Consistency.CONSISTENT}) {
      refused(NotFound.class, trellis().find(Family.STUDIO, "s1", consistency));
      assertThat(ok(trellis().findAll(Family.STUDIO, List.of("s1", "s2"), consistency)))
          .containsOnlyKeys("s2");
    }
    assertThat(ok(trellis().exists(Family.STUDIO, "s1"))).isFalse();
    assertThat(
            ok(trellis().children(Family.ORGANIZATION, "o1", Family.STUDIO, PageRequest.first(9)))
                .items())
        .extracting(item -> item.ref().id())
        .containsExactly("s2");
    ok(trellis().delete(Family.STUDIO, "s2", mode));
    assertThat(ok(trellis().hasChildren(Family.ORGANIZATION, "o1"))).isFalse();
    refused(NotFound.class, trellis().hasChildren(Family.STUDIO, "s1"));
  }

  @Property
  void required_T204_many_are_read_in_one_call(
      @ForAll @IntRange(max = 250) int count,
      @ForAll @Size(9) List<@IntRange(max = 250) Integer> gone) {
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    List<String> ids = new ArrayList<>(IntStream.range(0, count).mapToObj(i -> "s" + i).toList());
    ids.forEach(id -> ok(trellis().create(Family.STUDIO, Family.child(id, "o1"))));
    List<String> dead = gone.stream().distinct().filter(i -> i < count).map(i -> "s" + i).toList();
    dead.forEach(id -> ok(trellis().delete(Family.STUDIO, id, DeleteMode.RESTRICT)));
    Collections.reverse(ids);
    List<String> asked = new ArrayList<>(ids);
    asked.add("never");
    asked.addAll(ids);
    Map<String, Stored<Attributes>> found = ok(trellis().findAll(Family.STUDIO, asked));
    assertThat(found.keySet())
        .containsExactlyElementsOf(ids.stream().filter(id -> !dead.contains(id)).toList());
    found.forEach((id, stored) -> assertThat(stored.value()).isEqualTo(Family.child(id, "o1")));
  }

  @Example
  void required_T205_an_eventual_read_is_answered() {
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    ok(trellis().create(Family.STUDIO, Family.child("s1", "o1")));
    world().settle();
    assertThat(ok(trellis().find(Family.STUDIO, "s1", Consistency.EVENTUAL)).value())
        .isEqualTo(Family.child("s1", "o1"));
    assertThat(ok(trellis().findAll(Family.STUDIO, List.of("s1"), Consistency.EVENTUAL)))
        .containsOnlyKeys("s1");
    assertThat(
            ok(trellis()
                    .children(
                        Family.ORGANIZATION, "o1", Family.STUDIO, PageRequest.first(5).eventual()))
                .items())
        .hasSize(1);
  }
}
