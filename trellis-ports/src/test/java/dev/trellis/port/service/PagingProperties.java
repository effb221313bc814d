package dev.trellis.port.service;

import static dev.trellis.port.fake.Family.MEMBER;
import static dev.trellis.port.fake.Family.TEAM;
import static dev.trellis.port.fake.Family.id;
import static dev.trellis.port.fake.Family.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.port.fake.Family;
import dev.trellis.port.in.Page;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.out.ChildQuery;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Pages of live entities out of a storage's pages, which are short, empty, or hold expired ones.
 */
class PagingProperties {
  /** Which of a team's members end after a day, and how large storage's pages are, in turn. */
  private static Family family(List<Boolean> expires, List<Integer> sizes) {
    Family family = new Family();
    family.team("t-1");
    for (int i = 0; i < expires.size(); i++) {
      if (expires.get(i)) {
        family.memberForADay(id(i), "t-1");
      } else {
        family.member(id(i), "t-1");
      }
    }
    family.clock.advance(Family.A_DAY);
    // some pages are empty, never all of them
    int[] turn = {0};
    family.store.pageSize =
        limit -> Math.min(limit, turn[0]++ % 4 == 3 ? 3 : sizes.get(turn[0] % sizes.size()));
    return family;
  }

  private static List<String> live(List<Boolean> expires) {
    List<String> live = new ArrayList<>();
    for (int i = 0; i < expires.size(); i++) {
      if (!expires.get(i)) {
        live.add(id(i));
      }
    }
    return live;
  }

  @Property(tries = 300)
  void pages_hold_each_live_child_once_and_are_full_until_the_last(
      @ForAll @Size(max = 40) List<Boolean> expires,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 7) Integer> sizes,
      @ForAll @IntRange(min = 1, max = 9) int size) {
    Family family = family(expires, sizes);

    List<String> seen = new ArrayList<>();
    Option<PageRequest> request = Option.some(PageRequest.first(size));
    while (request.isDefined()) {
      PageRequest current = request.get();
      Page<Family.Member> page = ok(family.trellis.children(TEAM, "t-1", MEMBER, current));
      page.items().forEach(member -> seen.add(member.ref().id()));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(size);
      assertThat(page.next().isEmpty() || page.items().size() == size).isTrue();
      request = page.next().map(current::from);
    }

    assertThat(seen).isEqualTo(live(expires));
    assertThat(family.store.queries).extracting(ChildQuery::limit).allMatch(limit -> limit <= size);
  }

  @Property(tries = 300)
  void children_are_had_while_one_lives(
      @ForAll @Size(max = 60) List<Boolean> expires,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 7) Integer> sizes) {
    Family family = family(expires, sizes);

    assertThat(ok(family.trellis.hasChildren(TEAM, "t-1"))).isEqualTo(expires.contains(false));
  }
}
