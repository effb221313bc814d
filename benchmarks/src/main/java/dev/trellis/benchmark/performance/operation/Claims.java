package dev.trellis.benchmark.performance.operation;

import dev.trellis.benchmark.performance.operation.Shop.Item;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The keys of unique values, as somebody would compute them by hand. */
final class Claims {
  private static final int BYTES = 16;

  private Claims() {}

  static String id(Item item) {
    String key = "shelf#" + item.shelfId() + "#item#name#" + item.name();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
