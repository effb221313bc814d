package dev.trellis.port.service;

import static dev.trellis.port.fake.Family.A_DAY;
import static dev.trellis.port.fake.Family.GUEST;
import static dev.trellis.port.fake.Family.MEMBER;
import static dev.trellis.port.fake.Family.TEAM;
import static dev.trellis.port.fake.Family.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.port.fake.Family;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import dev.trellis.port.out.ChildQuery;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private final Family family = new Family();

  @Test
  void findAll_isInTheOrderOfTheIds() {
    family.team("b");
    family.team("c");
    family.team("a");

    Map<String, Stored<Family.Team>> found =
        ok(family.trellis.findAll(TEAM, List.of("c", "a", "b")));

    assertThat(found.keySet()).containsExactly("c", "a", "b");
    assertThat(found.values())
        .extracting(stored -> stored.value().name())
        .containsExactly("Team c", "Team a", "Team b");
  }

  @Test
  void findAll_idThatStandsTwice_isReadOnce() {
    family.team("a");
    family.team("b");

    assertThat(ok(family.trellis.findAll(TEAM, List.of("b", "a", "b", "b"))).keySet())
        .containsExactly("b", "a");
    assertThat(family.store.reads).isEqualTo(1);
  }

  @Test
  void findAll_leavesOutMissingDeletedAndExpired() {
    family.team("t-1");
    family.member("live", "t-1");
    family.memberForADay("expired", "t-1");
    ok(family.trellis.delete(family.member("deleted", "t-1"), DeleteMode.RESTRICT));
    family.clock.advance(A_DAY);

    assertThat(
            ok(family.trellis.findAll(MEMBER, List.of("expired", "deleted", "live", "missing")))
                .keySet())
        .containsExactly("live");
  }

  @Test
  void findAll_oneBadId_isInvalidAndReadsNothing() {
    assertThat(family.trellis.findAll(TEAM, List.of("a", "b#c")).getLeft())
        .isInstanceOf(InvalidEntity.class);
    assertThat(family.store.reads).isZero();
  }

  @Test
  void findAll_noIds_isEmpty() {
    assertThat(ok(family.trellis.findAll(TEAM, List.of()))).isEmpty();
  }

  @Test
  void children_underExpiredParent_isNotFound() {
    EntityRef team = teamForADay();
    family.member("m", "t-1");
    family.clock.advance(A_DAY);

    assertThat(family.trellis.children(TEAM, "t-1", MEMBER, PageRequest.first(1)))
        .isEqualTo(Either.left(new NotFound(team)));
    assertThat(family.trellis.hasChildren(TEAM, "t-1")).isEqualTo(Either.left(new NotFound(team)));
  }

  private EntityRef teamForADay() {
    Family.Team team = new Family.Team("t-1", "Short", family.clock.instant().plus(A_DAY));
    return ok(family.trellis.create(TEAM, team)).ref();
  }

  @Test
  void children_underDeletedOrMissingParent_isNotFound() {
    ok(family.trellis.delete(family.team("t-1"), DeleteMode.CASCADE));

    for (String id : List.of("t-1", "t-2")) {
      assertThat(family.trellis.children(TEAM, id, MEMBER, PageRequest.first(1)))
          .isEqualTo(Either.left(new NotFound(TEAM.ref(id))));
      assertThat(family.trellis.hasChildren(TEAM, id))
          .isEqualTo(Either.left(new NotFound(TEAM.ref(id))));
    }
  }

  @Test
  void children_areOfTheTypeThatWasAskedFor() {
    family.team("t-1");
    family.member("m", "t-1");
    ok(family.trellis.create(GUEST, new Family.Guest("g", "t-1")));

    assertThat(ok(family.trellis.children(TEAM, "t-1", GUEST, PageRequest.first(9))).items())
        .extracting(Stored::value)
        .containsExactly(new Family.Guest("g", "t-1"));
  }

  @Test
  void children_typesThatDoNotHangTogether_isInvalid() {
    assertThat(family.trellis.children(MEMBER, "m", GUEST, PageRequest.first(1)).getLeft())
        .isInstanceOf(InvalidEntity.class);
  }

  @Test
  void hasChildren_typeThatCanHaveNone_asksForTheEntityOnly() {
    family.team("t-1");
    family.member("m", "t-1");

    assertThat(ok(family.trellis.hasChildren(MEMBER, "m"))).isFalse();
    assertThat(family.trellis.hasChildren(MEMBER, "n"))
        .isEqualTo(Either.left(new NotFound(MEMBER.ref("n"))));
    assertThat(family.store.queries).isEmpty();
  }

  @Test
  void reads_passOnTheConsistencyThatWasAskedFor() {
    family.team("t-1");
    PageRequest page = PageRequest.first(1);

    ok(family.trellis.children(TEAM, "t-1", MEMBER, page));
    ok(family.trellis.children(TEAM, "t-1", MEMBER, page.eventual()));

    assertThat(family.store.queries)
        .extracting(ChildQuery::consistency)
        .containsExactly(Consistency.CONSISTENT, Consistency.EVENTUAL);
  }

  @Test
  void exists_isTrueWhileItLives() {
    family.team("t-1");
    family.memberForADay("m", "t-1");

    assertThat(ok(family.trellis.exists(MEMBER, "m"))).isTrue();
    family.clock.advance(A_DAY);
    assertThat(ok(family.trellis.exists(MEMBER, "m"))).isFalse();
    assertThat(ok(family.trellis.exists(MEMBER, "n"))).isFalse();
  }
}
