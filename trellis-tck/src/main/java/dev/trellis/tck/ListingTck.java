package dev.trellis.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.error.TrellisError.InvalidCursor;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.port.in.Cursor;
import dev.trellis.port.in.Page;
import dev.trellis.port.in.PageRequest;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What listings promise. */
public abstract class ListingTck extends AdapterTck {
  @Provide
  Arbitrary<Integer> shards() {
    return Arbitraries.of(1, 2, 16);
  }

  private void family(int shards, int studios) {
    begin(shards);
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    ok(trellis().create(Family.ORGANIZATION, Family.root("o2")));
    ok(trellis().create(Family.STUDIO, Family.child("foreign", "o2")));
    IntStream.range(0, studios)
        .forEach(i -> ok(trellis().create(Family.STUDIO, Family.child("s" + i, "o1"))));
  }

  private Page<Attributes> page(PageRequest request) {
    return ok(trellis().children(Family.ORGANIZATION, "o1", Family.STUDIO, request));
  }

  private static List<String> ids(Page<Attributes> page) {
    return page.items().stream().map(item -> item.ref().id()).toList();
  }

  private List<String> all(int pageSize) {
    List<String> ids = new ArrayList<>();
    Option<PageRequest> request = Option.some(PageRequest.first(pageSize));
    while (request.isDefined()) {
      Page<Attributes> page = request.map(this::page).get();
      ids.addAll(ids(page));
      assertThat(ids.size()).as("children listed so far").isLessThan(1000);
      request = page.next().map(next -> PageRequest.first(pageSize).from(new Cursor(next.token())));
    }
    return ids;
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "s" + i).toList();
  }

  @Property
  void required_T601_every_live_child_is_listed_once(
      @ForAll("shards") int shards,
      @ForAll @IntRange(max = 40) int count,
      @ForAll @IntRange(min = 1, max = 45) int pageSize) {
    family(shards, count);
    assertThat(all(pageSize)).containsExactlyInAnyOrderElementsOf(names(count));
  }

  @Example
  void required_T601_pages_may_be_large() {
    family(1, 260);
    assertThat(all(250)).containsExactlyInAnyOrderElementsOf(names(260));
    assertThat(all(1000)).hasSize(260);
  }

  @Property
  void required_T602_pages_are_full_unless_the_end_is_reached(
      @ForAll("shards") int shards,
      @ForAll @IntRange(max = 30) int count,
      @ForAll @IntRange(min = 1, max = 12) int pageSize,
      @ForAll DeleteMode mode) {
    family(shards, count);
    IntStream.range(0, count)
        .filter(i -> i % 3 == 1)
        .forEach(i -> ok(trellis().delete(Family.STUDIO, "s" + i, mode)));
    java.time.Instant soon = clock().instant().plusSeconds(10);
    IntStream.range(0, count)
        .forEach(
            i -> {
              Attributes lease =
                  Family.lease("l" + i, "o1", i % 2 == 0 ? soon : soon.plusSeconds(1000));
              ok(trellis().create(Family.LEASE, lease));
            });
    clock().advance(Duration.ofSeconds(11));
    checkFull(Family.STUDIO, pageSize, IntStream.range(0, count).filter(i -> i % 3 != 1).count());
    checkFull(Family.LEASE, pageSize, count / 2);
  }

  private void checkFull(EntityType<Attributes> type, int pageSize, long live) {
    long seen = 0;
    Option<PageRequest> request = Option.some(PageRequest.first(pageSize));
    while (request.isDefined()) {
      Page<Attributes> page =
          ok(trellis().children(Family.ORGANIZATION, "o1", type, request.get()));
      seen += page.items().size();
      assertThat(page.items().size()).isLessThanOrEqualTo(pageSize);
      if (page.next().isDefined()) {
        assertThat(page.items()).hasSize(pageSize);
      }
      request = page.next().map(PageRequest.first(pageSize)::from);
    }
    assertThat(seen).isEqualTo(live);
  }

  @Property
  void required_T603_the_order_is_always_the_same(
      @ForAll("shards") int shards,
      @ForAll @IntRange(max = 25) int count,
      @ForAll @IntRange(min = 1, max = 9) int pageSize) {
    family(shards, count);
    List<String> first = all(1000);
    assertThat(all(pageSize)).isEqualTo(first);
    ok(trellis().create(Family.STUDIO, Family.child("new", "o1")));
    List<String> later = new ArrayList<>(all(pageSize));
    later.remove("new");
    assertThat(later).isEqualTo(first);
  }

  @Example
  void required_T604_a_cursor_belongs_to_its_listing() {
    family(1, 5);
    ok(trellis().create(Family.LEASE, Family.child("l1", "o1")));
    PageRequest request = PageRequest.first(2);
    Cursor cursor = page(request).next().getOrElseThrow(() -> new AssertionError("No cursor"));
    refused(
        InvalidCursor.class,
        trellis().children(Family.ORGANIZATION, "o2", Family.STUDIO, request.from(cursor)));
    refused(
        InvalidCursor.class,
        trellis().children(Family.ORGANIZATION, "o1", Family.LEASE, request.from(cursor)));
    for (String token :
        List.of("", "x", "!!!", "AQ", cursor.token().substring(4), "A" + cursor.token())) {
      refused(
          InvalidCursor.class,
          trellis()
              .children(Family.ORGANIZATION, "o1", Family.STUDIO, request.from(new Cursor(token))));
    }
    byte[] bytes = Base64.getUrlDecoder().decode(cursor.token());
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      String token = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
      refused(
          InvalidCursor.class,
          trellis()
              .children(Family.ORGANIZATION, "o1", Family.STUDIO, request.from(new Cursor(token))));
    }
    assertThat(ids(page(request.from(cursor)))).hasSize(2);
    assertThat(ids(page(PageRequest.first(7).from(cursor)))).hasSize(3);
  }

  @Property
  void required_T605_no_listing_under_what_is_not_live(
      @ForAll DeleteMode mode, @ForAll boolean settled) {
    family(1, 0);
    ok(trellis().delete(Family.ORGANIZATION, "o1", mode));
    if (settled) {
      world().settle();
    }
    for (String id : List.of("o1", "never")) {
      NotFound error =
          refused(
              NotFound.class,
              trellis().children(Family.ORGANIZATION, id, Family.STUDIO, PageRequest.first(5)));
      assertThat(error.ref()).isEqualTo(Family.ORGANIZATION.ref(id));
      refused(NotFound.class, trellis().hasChildren(Family.ORGANIZATION, id));
    }
  }

  @Property
  void required_T606_children_that_stay_are_listed_once_while_others_come_and_go(
      @ForAll("shards") int shards,
      @ForAll @IntRange(min = 2, max = 24) int count,
      @ForAll @IntRange(min = 1, max = 5) int pageSize) {
    family(shards, count);
    List<String> seen = new ArrayList<>();
    Option<PageRequest> request = Option.some(PageRequest.first(pageSize));
    for (int i = 0; request.isDefined(); i++) {
      Page<Attributes> page = page(request.get());
      seen.addAll(ids(page));
      if (i % 2 == 1) {
        deleteIfThere("s" + i);
      } else if (!page.items().isEmpty()) {
        // the one that the cursor stands on
        deleteIfThere(seen.get(seen.size() - 1));
      }
      if (i < 20) {
        ok(trellis().create(Family.STUDIO, Family.child("a" + i, "o1")));
      }
      request = page.next().map(PageRequest.first(pageSize)::from);
    }
    assertThat(seen).doesNotHaveDuplicates();
    List<String> stayed = all(1000).stream().filter(id -> id.startsWith("s")).toList();
    assertThat(seen).containsAll(stayed);
  }

  private void deleteIfThere(String id) {
    trellis()
        .delete(Family.STUDIO, id, DeleteMode.RESTRICT)
        .peekLeft(error -> assertThat(error).isInstanceOf(NotFound.class));
  }

  @Property
  void required_T607_has_children_exactly_when_one_is_live(
      @ForAll("shards") int shards, @ForAll @IntRange(max = 10) int count) {
    family(shards, count);
    for (int i = 0; i < count; i++) {
      assertThat(ok(trellis().hasChildren(Family.ORGANIZATION, "o1"))).isTrue();
      ok(trellis().delete(Family.STUDIO, "s" + i, DeleteMode.RESTRICT));
    }
    assertThat(ok(trellis().hasChildren(Family.ORGANIZATION, "o1"))).isFalse();
    ok(trellis().create(Family.LEASE, Family.child("l1", "o1")));
    assertThat(ok(trellis().hasChildren(Family.ORGANIZATION, "o1"))).isTrue();
    ok(trellis().create(Family.CLAUSE, Family.child("c1", "l1")));
    assertThat(ok(trellis().hasChildren(Family.CLAUSE, "c1"))).isFalse();
  }

  @Example
  void required_T608_only_the_asked_type_is_listed() {
    family(1, 3);
    ok(trellis().create(Family.LEASE, Family.child("s1", "o1")));
    ok(
        trellis()
            .create(Family.DOCUMENT, Family.documentUnder(Family.ORGANIZATION.ref("o1"), "s9")));
    assertThat(all(2)).containsExactlyInAnyOrder("s0", "s1", "s2");
    InvalidEntity error =
        refused(
            InvalidEntity.class,
            trellis().children(Family.ORGANIZATION, "o1", Family.TITLE, PageRequest.first(5)));
    assertThat(error.subject()).isEqualTo("title");
  }
}
