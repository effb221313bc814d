package dev.trellis.port.service;

import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidCursor;
import dev.trellis.port.in.Cursor;
import dev.trellis.port.out.Position;
import io.vavr.control.Either;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A place in a listing as a cursor: a byte for the format, a mark made of the listing and the
 * place, the place. The mark keeps a cursor from being used elsewhere or changed by accident; it is
 * no secret, so a place is taken only if a child can be there.
 *
 * @param parent whose children are listed
 * @param childType of which type
 */
record CursorFormat(EntityRef parent, String childType) {
  private static final byte FORMAT = 1;
  private static final int MARK_BYTES = 8;
  private static final int PARTS = 3;

  Cursor cursor(Position position) {
    return cursor(place(position));
  }

  Cursor cursor(String place) {
    byte[] text = place.getBytes(StandardCharsets.UTF_8);
    byte[] token =
        ByteBuffer.allocate(1 + MARK_BYTES + text.length)
            .put(FORMAT)
            .put(mark(place))
            .put(text)
            .array();
    return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(token));
  }

  Either<TrellisError, Position> position(Cursor cursor) {
    return Try.of(() -> Base64.getUrlDecoder().decode(cursor.token()))
        .toOption()
        .filter(token -> token.length > 1 + MARK_BYTES && token[0] == FORMAT)
        .flatMap(this::position)
        .toEither(() -> new InvalidCursor("is not of this listing"));
  }

  private Option<Position> position(byte[] token) {
    return Try.of(() -> text(ByteBuffer.wrap(token, 1 + MARK_BYTES, token.length - 1 - MARK_BYTES)))
        .toOption()
        .filter(place -> Arrays.equals(Arrays.copyOfRange(token, 1, 1 + MARK_BYTES), mark(place)))
        .flatMap(place -> position(place).filter(position -> place(position).equals(place)));
  }

  private Option<Position> position(String place) {
    String[] parts = place.split(EntityRef.SEPARATOR, PARTS);
    return Option.when(parts.length == PARTS, () -> new EntityRef(parts[1], parts[2]))
        .filter(child -> child.type().equals(childType) && child.problem().isEmpty())
        .flatMap(
            child ->
                Try.of(() -> Long.parseLong(parts[0]))
                    .toOption()
                    .flatMap(Shard::at)
                    .map(shard -> new Position(shard, child)));
  }

  private static String place(Position position) {
    return String.join(
        EntityRef.SEPARATOR, "" + position.shard().index(), position.child().toString());
  }

  private byte[] mark(String place) {
    String text = String.join(EntityRef.SEPARATOR, parent.toString(), childType, place);
    return Arrays.copyOf(sha256().digest(text.getBytes(StandardCharsets.UTF_8)), MARK_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String text(ByteBuffer bytes) throws CharacterCodingException {
    // a decoder, since new String would replace what is no UTF-8 instead of refusing it
    return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
  }
}
