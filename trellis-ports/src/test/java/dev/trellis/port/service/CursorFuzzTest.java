package dev.trellis.port.service;

import static dev.trellis.port.fake.Family.MEMBER;
import static dev.trellis.port.fake.Family.TEAM;
import static dev.trellis.port.fake.Family.ok;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidCursor;
import dev.trellis.port.fake.Family;
import dev.trellis.port.in.Cursor;
import dev.trellis.port.in.Page;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import dev.trellis.port.out.Position;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whatever a caller hands in as a cursor: an error, or a page of the very listing it is for. */
class CursorFuzzTest {
  private static final EntityRef TEAM_1 = TEAM.ref("t-1");
  private static final CursorFormat OURS = new CursorFormat(TEAM_1, MEMBER.name());
  private static final List<EntityRef> MEMBERS =
      List.of(MEMBER.ref("a"), MEMBER.ref("m-1"), MEMBER.ref("日本"));
  private static final Pattern PLACE =
      Pattern.compile("(0|[1-9][0-9]{0,3})#member#([^#]+)", Pattern.DOTALL);
  private static final Family FAMILY = family();

  private static Family family() {
    Family family = new Family();
    family.team("t-1");
    family.team("t-2");
    MEMBERS.forEach(member -> family.member(member.id(), "t-1"));
    family.member("of-another-team", "t-2");
    ok(family.trellis.create(Family.GUEST, new Family.Guest("of-another-type", "t-1")));
    return family;
  }

  @FuzzTest
  void anyText(FuzzedDataProvider data) {
    Cursor cursor = new Cursor(data.consumeRemainingAsString());

    page(cursor)
        .peekLeft(error -> assertThat(error).isInstanceOf(InvalidCursor.class))
        .peek(page -> assertOurs(cursor, page));
  }

  /** The mark is no secret, so anybody can make one for any place in any listing. */
  @FuzzTest
  void anyPlace(FuzzedDataProvider data) {
    CursorFormat listing =
        new CursorFormat(
            TEAM.ref(data.pickValue(List.of("t-1", "t-2", data.consumeString(12)))),
            data.pickValue(List.of("member", "guest", data.consumeString(12))));
    String place =
        data.consumeBoolean()
            ? String.join(
                "#",
                data.consumeBoolean() ? "" + data.consumeInt(-1, 1025) : data.consumeString(6),
                data.pickValue(List.of("member", "guest", data.consumeString(12))),
                data.consumeString(8).repeat(data.consumeInt(0, 200)))
            : data.consumeRemainingAsString();
    Cursor cursor = listing.cursor(place);

    assertThat(OURS.position(cursor).toOption())
        .isEqualTo(Option.when(listing.equals(OURS), place).flatMap(CursorFuzzTest::legal));
    page(cursor)
        .peekLeft(error -> assertThat(error).isInstanceOf(InvalidCursor.class))
        .peek(page -> assertOurs(cursor, page));
  }

  private static Either<TrellisError, Page<Family.Member>> page(Cursor cursor) {
    return FAMILY.trellis.children(TEAM, "t-1", MEMBER, PageRequest.first(10).from(cursor));
  }

  /** Where a member may be, as we write it. */
  private static Option<Position> legal(String place) {
    Matcher parts = PLACE.matcher(new String(place.getBytes(UTF_8), UTF_8));
    return Option.when(parts.matches(), parts)
        .map(
            part ->
                new Position(new Shard(Integer.parseInt(part.group(1))), MEMBER.ref(part.group(2))))
        .filter(position -> position.shard().index() < Shard.MAX_COUNT)
        .filter(position -> position.child().problem().isEmpty());
  }

  private static void assertOurs(Cursor cursor, Page<?> page) {
    Position place = ok(OURS.position(cursor));
    assertThat(legal(place.shard().index() + "#" + place.child())).contains(place);
    assertThat(bytes(OURS.cursor(place))).as("what we give out for it").isEqualTo(bytes(cursor));
    assertThat(page.items())
        .extracting(Stored::ref)
        .containsExactlyElementsOf(
            MEMBERS.stream().filter(member -> member.compareTo(place.child()) > 0).toList());
  }

  private static byte[] bytes(Cursor cursor) {
    return Base64.getUrlDecoder().decode(cursor.token());
  }
}
