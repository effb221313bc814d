package dev.trellis.port.service;

import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidCursor;
import dev.trellis.port.in.Cursor;
import io.vavr.control.Either;
import io.vavr.control.Try;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A storage's position as a cursor, marked with the listing that it belongs to: a byte for the
 * format, the mark, the position.
 */
final class CursorFormat {
  private static final byte FORMAT = 1;
  private static final int MARK_BYTES = 8;

  private final byte[] mark;

  private CursorFormat(byte[] mark) {
    this.mark = mark;
  }

  static CursorFormat of(EntityRef parent, String childType) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((parent + "#" + childType).getBytes(StandardCharsets.UTF_8));
      return new CursorFormat(Arrays.copyOf(digest, MARK_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  Cursor cursor(String position) {
    byte[] text = position.getBytes(StandardCharsets.UTF_8);
    byte[] token =
        ByteBuffer.allocate(1 + MARK_BYTES + text.length).put(FORMAT).put(mark).put(text).array();
    return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(token));
  }

  Either<TrellisError, String> position(Cursor cursor) {
    return Try.of(() -> Base64.getUrlDecoder().decode(cursor.token()))
        .toEither()
        .mapLeft(malformed -> invalid("is not one of ours"))
        .filterOrElse(
            token -> token.length > 1 + MARK_BYTES && token[0] == FORMAT,
            token -> invalid("is not one of ours"))
        .filterOrElse(
            token -> Arrays.equals(Arrays.copyOfRange(token, 1, 1 + MARK_BYTES), mark),
            token -> invalid("belongs to another listing"))
        .flatMap(
            token ->
                Try.of(
                        () ->
                            text(
                                ByteBuffer.wrap(
                                    token, 1 + MARK_BYTES, token.length - 1 - MARK_BYTES)))
                    .toEither()
                    .mapLeft(malformed -> invalid("is not one of ours")));
  }

  private static String text(ByteBuffer bytes) throws CharacterCodingException {
    // a decoder, since new String would replace what is no UTF-8 instead of refusing it
    return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
  }

  private static TrellisError invalid(String reason) {
    return new InvalidCursor(reason);
  }
}
