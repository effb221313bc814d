package dev.trellis.port.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidCursor;
import dev.trellis.port.in.Cursor;
import dev.trellis.port.out.Position;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CursorFormatProperties {
  private static final EntityRef PARENT = new EntityRef("team", "t-1");
  private static final CursorFormat CURSORS = new CursorFormat(PARENT, "member");

  private static final Position ANYWHERE =
      new Position(Shard.FIRST, new EntityRef("member", "m-1"));

  @Property
  void a_position_comes_back_from_its_cursor(@ForAll("positions") Position position) {
    Cursor cursor = CURSORS.cursor(position);

    assertThat(cursor.token()).matches("[A-Za-z0-9_-]+");
    assertThat(new CursorFormat(PARENT, "member").position(cursor))
        .isEqualTo(Either.right(position));
  }

  @Property
  void a_cursor_is_refused_by_every_other_listing(
      @ForAll("positions") Position position,
      @ForAll("texts") String otherId,
      @ForAll("texts") String otherType) {
    Cursor cursor = CURSORS.cursor(position);

    assertThat(new CursorFormat(new EntityRef("team", otherId + "x"), "member").position(cursor))
        .isEqualTo(Either.left(new InvalidCursor("is not of this listing")));
    assertThat(new CursorFormat(PARENT, otherType + "x").position(cursor))
        .isEqualTo(Either.left(new InvalidCursor("is not of this listing")));
  }

  @Property
  void any_token_is_refused_or_ours(@ForAll("tokens") String token) {
    Either<TrellisError, Position> position = CURSORS.position(new Cursor(token));

    position
        .peekLeft(error -> assertThat(error).isInstanceOf(InvalidCursor.class))
        // byte by byte what we would give out
        .peek(ours -> assertThat(bytes(token)).isEqualTo(bytes(CURSORS.cursor(ours).token())));
  }

  private static byte[] bytes(String token) {
    return Base64.getUrlDecoder().decode(token);
  }

  @Example
  void a_cursor_of_another_format_is_refused() {
    byte[] token = bytes(CURSORS.cursor(ANYWHERE).token());
    token[0]++;

    assertThat(CURSORS.position(encoded(token)))
        .isEqualTo(Either.left(new InvalidCursor("is not of this listing")));
  }

  @Example
  void a_position_that_is_no_text_is_refused() {
    byte[] token = bytes(CURSORS.cursor(ANYWHERE).token());
    token[token.length - 1] = (byte) 0xff;

    assertThat(CURSORS.position(encoded(token)))
        .isEqualTo(Either.left(new InvalidCursor("is not of this listing")));
  }

  @Example
  void a_place_where_no_child_can_be_is_refused() {
    assertThat(
            Stream.of("-1#member#m", "1024#member#m", "00#member#m", "0#member#", "0#member#m#n")
                .map(CURSORS::cursor)
                .map(CURSORS::position))
        .containsOnly(Either.left(new InvalidCursor("is not of this listing")));
  }

  @Example
  void an_empty_token_is_refused() {
    assertThat(CURSORS.position(new Cursor("")))
        .isEqualTo(Either.left(new InvalidCursor("is not of this listing")));
  }

  private static Cursor encoded(byte[] token) {
    return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(token));
  }

  @Provide
  Arbitrary<Position> positions() {
    return Combinators.combine(Arbitraries.integers().between(0, Shard.MAX_COUNT - 1), ids())
        .as((shard, id) -> new Position(new Shard(shard), new EntityRef("member", id)));
  }

  private static Arbitrary<String> ids() {
    return texts().filter(text -> new EntityRef("member", text).problem().isEmpty());
  }

  @Provide
  static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .ofMaxLength(40)
        .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
  }

  @Provide
  Arbitrary<String> tokens() {
    Arbitrary<String> base64 =
        Arbitraries.strings()
            .withCharRange('A', 'Z')
            .withCharRange('a', 'z')
            .numeric()
            .withChars("-_=");
    Arbitrary<String> ours = positions().map(position -> CURSORS.cursor(position).token());
    Arbitrary<String> truncated =
        ours.flatMap(
            token ->
                Arbitraries.integers().between(0, token.length()).map(n -> token.substring(0, n)));
    Arbitrary<String> altered =
        ours.flatMap(
            token ->
                Arbitraries.integers()
                    .between(0, token.length() - 1)
                    .flatMap(
                        at ->
                            Arbitraries.chars()
                                .all()
                                .map(c -> token.substring(0, at) + c + token.substring(at + 1))));
    Arbitrary<String> longer = ours.flatMap(token -> base64.map(tail -> token + tail));
    return Arbitraries.oneOf(Arbitraries.strings(), base64, ours, truncated, altered, longer);
  }
}
