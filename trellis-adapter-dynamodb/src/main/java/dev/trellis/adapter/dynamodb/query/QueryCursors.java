package dev.trellis.adapter.dynamodb.query;

import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidCursor;
import dev.trellis.port.in.Cursor;
import io.vavr.control.Either;
import io.vavr.control.Try;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Places in the results of one query as cursors: a byte for the format, a mark made of the query
 * and the place, the place, which is a key of the table or the index. The mark keeps a cursor from
 * being used elsewhere or changed by accident; it is no secret.
 *
 * @param identity the query
 */
record QueryCursors(QueryIdentity identity) {
  private static final byte FORMAT = 1;
  private static final int MARK_BYTES = 8;

  Cursor cursor(Map<String, AttributeValue> place) {
    ByteArrayOutputStream token = new ByteArrayOutputStream();
    token.write(FORMAT);
    token.writeBytes(mark(place));
    token.writeBytes(bytes(place));
    return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(token.toByteArray()));
  }

  Either<TrellisError, Map<String, AttributeValue>> place(Cursor cursor) {
    return Try.of(() -> Base64.getUrlDecoder().decode(cursor.token()))
        .filter(token -> token[0] == FORMAT)
        .mapTry(this::place)
        .toEither(new InvalidCursor("is not of this query"));
  }

  private Map<String, AttributeValue> place(byte[] token) throws IOException {
    byte[] mark = Arrays.copyOfRange(token, 1, 1 + MARK_BYTES);
    byte[] rest = Arrays.copyOfRange(token, 1 + MARK_BYTES, token.length);
    Map<String, AttributeValue> place = place(new DataInputStream(new ByteArrayInputStream(rest)));
    if (!Arrays.equals(mark, mark(place))) {
      throw new IOException("Another query's mark");
    }
    return place;
  }

  private byte[] mark(Map<String, AttributeValue> place) {
    return Arrays.copyOf(identity.digest(place), MARK_BYTES);
  }

  private static byte[] bytes(Map<String, AttributeValue> place) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      for (Map.Entry<String, AttributeValue> attribute : place.entrySet()) {
        out.writeUTF(attribute.getKey());
        write(attribute.getValue(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A key is at most 3 KB, and memory takes it", e);
    }
    return bytes.toByteArray();
  }

  private static Map<String, AttributeValue> place(DataInputStream in) throws IOException {
    Map<String, AttributeValue> place = new LinkedHashMap<>();
    while (in.available() > 0) {
      place.put(in.readUTF(), read(in));
    }
    return place;
  }

  /** A key is text, a number or bytes. */
  private static void write(AttributeValue value, DataOutputStream out) throws IOException {
    if (value.s() != null) {
      out.writeByte('S');
      out.writeUTF(value.s());
    } else if (value.n() != null) {
      out.writeByte('N');
      out.writeUTF(value.n());
    } else {
      byte[] bytes = value.b().asByteArray();
      out.writeByte('B');
      out.writeShort(bytes.length);
      out.write(bytes);
    }
  }

  private static AttributeValue read(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case 'S' -> AttributeValue.fromS(in.readUTF());
      case 'N' -> AttributeValue.fromN(in.readUTF());
      case 'B' -> {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        yield AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
      }
      default -> throw new IOException("No key's kind: " + kind);
    };
  }
}
