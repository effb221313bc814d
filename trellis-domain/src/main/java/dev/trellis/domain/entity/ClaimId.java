package dev.trellis.domain.entity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A claim's key in storage, short whatever the value: an entity carries those of the values that it
 * holds, so that it can be deleted without its user's type.
 *
 * @param value the first 16 bytes, in hex, of SHA-256 over scope, entity type, constraint and
 *     value, joined by {@code #}
 */
public record ClaimId(String value) {
  private static final int BYTES = 16;
  private static final HexFormat HEX = HexFormat.of();
  private static final MessageDigest SHA_256 = sha256();

  /**
   * The id of a key. No two keys have the same text: neither types, ids nor names of constraints
   * hold a {@code #}.
   *
   * @param key the key
   * @return its id
   */
  public static ClaimId of(ClaimKey key) {
    String text =
        String.join(
            EntityRef.SEPARATOR,
            key.scope().toString(),
            key.entityType(),
            key.constraint(),
            key.value());
    byte[] digest = fresh().digest(text.getBytes(StandardCharsets.UTF_8));
    return new ClaimId(HEX.formatHex(digest, 0, BYTES));
  }

  /** A copy costs less than to search the security providers each time. */
  private static MessageDigest fresh() {
    try {
      return (MessageDigest) SHA_256.clone();
    } catch (CloneNotSupportedException notThatOne) {
      return sha256();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  // by hand: the JVM would make them at their first use, which a cold start has to wait for
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClaimId that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
