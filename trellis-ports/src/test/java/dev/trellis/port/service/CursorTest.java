package dev.trellis.port.service;

import static dev.trellis.port.fake.Family.GUEST;
import static dev.trellis.port.fake.Family.MEMBER;
import static dev.trellis.port.fake.Family.TEAM;
import static dev.trellis.port.fake.Family.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.domain.error.TrellisError.InvalidCursor;
import dev.trellis.port.codec.Codecs;
import dev.trellis.port.fake.Family;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.in.Cursor;
import dev.trellis.port.in.Page;
import dev.trellis.port.in.PageRequest;
import io.vavr.control.Either;
import io.vavr.control.Option;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CursorTest {
  private static final PageRequest TWO = PageRequest.first(2);

  private final Family family = new Family();

  @BeforeEach
  void threeMembersWithUnusualIds() {
    family.team("t-1");
    family.team("t-2");
    family.member("à", "t-1");
    family.member("日本", "t-1");
    family.member("😀", "t-1");
  }

  private Cursor next() {
    Page<Family.Member> first = ok(family.trellis.children(TEAM, "t-1", MEMBER, TWO));
    return first.next().getOrElseThrow(() -> new AssertionError("One page held all"));
  }

  @Test
  void cursor_givenToANewService_goesOn() {
    Cursor cursor = new Cursor(next().toString());

    Page<Family.Member> second =
        ok(family.newTrellis(Codecs.standard()).children(TEAM, "t-1", MEMBER, TWO.from(cursor)));

    assertThat(second.items()).extracting(member -> member.ref().id()).containsExactly("😀");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void cursor_doesNotShowThePosition() {
    assertThat(next().token()).matches("[A-Za-z0-9_-]+").doesNotContain("member");
  }

  @Test
  void cursor_givenToAnotherPageSizeOrConsistency_goesOn() {
    PageRequest other = new PageRequest(1, Option.some(next()), Consistency.EVENTUAL);

    assertThat(ok(family.trellis.children(TEAM, "t-1", MEMBER, other)).items()).hasSize(1);
  }

  @Test
  void cursor_ofAnotherParent_isInvalid() {
    assertThat(family.trellis.children(TEAM, "t-2", MEMBER, TWO.from(next())))
        .isEqualTo(Either.left(new InvalidCursor("is not of this listing")));
  }

  @Test
  void cursor_ofAnotherChildType_isInvalid() {
    assertThat(family.trellis.children(TEAM, "t-1", GUEST, TWO.from(next())))
        .isEqualTo(Either.left(new InvalidCursor("is not of this listing")));
  }

  @Test
  void cursor_thatIsNone_isInvalidAndCostsNoListing() {
    family.store.queries.clear();

    assertThat(family.trellis.children(TEAM, "t-1", MEMBER, TWO.from(new Cursor("no cursor"))))
        .isEqualTo(Either.left(new InvalidCursor("is not of this listing")));
    assertThat(family.store.queries).isEmpty();
  }

  @Test
  void first_sizeOutOfRange_throws() {
    assertThatThrownBy(() -> PageRequest.first(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PageRequest.first(PageRequest.MAX_SIZE + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1001")
        .hasMessageContaining("1000");
    assertThat(PageRequest.first(PageRequest.MAX_SIZE).size()).isEqualTo(1000);
  }
}
