package dev.trellis.domain.entity;

import static dev.trellis.domain.TestEntities.STUDIO_1;
import static dev.trellis.domain.TestEntities.rootKey;
import static dev.trellis.domain.TestEntities.studioKey;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimIdTest {
  /** The unique_pk cases of vectors/keys.json: the studio's id, the field, its value, the key. */
  static Stream<Arguments> vectors() {
    return Stream.of(
        Arguments.of("s-1", "name", "Halo", "730619f8a0ea699178f75084abdca920"),
        Arguments.of("s-1", "slug", "halo", "603f1e583c7572e06815fcf686764c15"),
        Arguments.of("s-2", "name", "Halo", "b5ab01cd96f3604aa3731a1379aa0b31"),
        Arguments.of("s-1", "name", "halo", "ff6ece33d5b54ae253a714233dee9e5e"),
        Arguments.of("s-1", "name", "", "ee9a40d728093df6461194ec647bd3ca"),
        Arguments.of("s-1", "name", "名前 with space", "ae428d77a657baf721780baac187a61b"),
        Arguments.of("s-1", "name", "a#b", "7535f5e5387a7d7bff51e27b9f151450"),
        Arguments.of("s-1", "name", "line\nbreak", "ef1f92c15030404264b5c918d0936f1e"),
        Arguments.of("s-1", "name", "\u0000", "5b5fc5883cb800d766d0449764fe6732"));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void of_vectors_areHeld(String studio, String field, String value, String pk) {
    Scope scope = Scope.of(new EntityRef("studio", studio));
    assertThat(ClaimId.of(new ClaimKey(scope, "title", field, value)))
        .isEqualTo(new ClaimId(pk))
        .hasToString(pk);
  }

  private static String first16BytesOfSha256(String text) throws NoSuchAlgorithmException {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, 16);
  }

  @ParameterizedTest
  @CsvSource({"organization, name, Acme", "title, isbn, 978#3", "title, isbn, ''"})
  void of_rootOrEverywhere_hasTheEmptyScopeInFront(String type, String constraint, String value)
      throws NoSuchAlgorithmException {
    assertThat(ClaimId.of(rootKey(type, constraint, value)).value())
        .isEqualTo(first16BytesOfSha256("#" + type + "#" + constraint + "#" + value));
  }

  @Test
  void id_ofAClaim_isThatOfItsKeyWhoeverOwnsIt() {
    ClaimKey key = studioKey("name", "North");
    assertThat(new Claim(key, STUDIO_1, new Incarnation("i")).id())
        .isEqualTo(ClaimId.of(key))
        .isEqualTo(new Claim(key, new EntityRef("studio", "s-2"), new Incarnation("j")).id());
  }
}
