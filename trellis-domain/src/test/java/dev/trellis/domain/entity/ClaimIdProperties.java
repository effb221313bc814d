package dev.trellis.domain.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.DomainArbitraries;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ClaimIdProperties {
  /** Parts of few characters, so that keys that differ often have much in common. */
  private static Arbitrary<String> part() {
    return Arbitraries.strings().withChars("ab").ofMinLength(1).ofMaxLength(2);
  }

  private static Arbitrary<Scope> scopes() {
    return Arbitraries.oneOf(
        Arbitraries.just(Scope.ROOT),
        Combinators.combine(part(), part()).as((type, id) -> Scope.of(new EntityRef(type, id))));
  }

  /** Values hold the separator, too, and in a place where they could pass for other parts. */
  private static Arbitrary<ClaimKey> keysOf(Arbitrary<String> values) {
    return Combinators.combine(scopes(), part(), part(), values).as(ClaimKey::new);
  }

  @Provide
  Arbitrary<ClaimKey> closeKeys() {
    return keysOf(Arbitraries.strings().withChars("ab#").ofMaxLength(6));
  }

  @Provide
  Arbitrary<ClaimKey> keys() {
    return keysOf(DomainArbitraries.text());
  }

  @Property
  void ids_are_equal_only_if_the_keys_are(
      @ForAll("closeKeys") ClaimKey one, @ForAll("closeKeys") ClaimKey other) {
    assertThat(ClaimId.of(one).equals(ClaimId.of(other))).isEqualTo(one.equals(other));
  }

  @Property
  void ids_are_equal_only_if_the_keys_are_whatever_the_values(
      @ForAll("keys") ClaimKey one, @ForAll("keys") ClaimKey other) {
    assertThat(ClaimId.of(one).equals(ClaimId.of(other))).isEqualTo(one.equals(other));
  }

  /**
   * The same text cut elsewhere: what is the scope of one is the type and constraint of another.
   */
  @Property
  void moving_a_part_from_the_value_into_the_scope_changes_the_id(
      @ForAll("closeKeys") ClaimKey key) {
    Scope deeper = Scope.of(new EntityRef(key.entityType(), key.constraint()));
    ClaimKey shifted = new ClaimKey(deeper, "a", "b", key.value());
    ClaimKey unshifted =
        new ClaimKey(Scope.ROOT, key.entityType(), key.constraint(), "a#b#" + key.value());
    assertThat(ClaimId.of(shifted)).isNotEqualTo(ClaimId.of(unshifted));
  }

  @Property
  void an_id_is_32_hex_digits_whatever_the_key(@ForAll("keys") ClaimKey key) {
    assertThat(ClaimId.of(key).value()).matches("[0-9a-f]{32}");
    assertThat(ClaimId.of(key)).isEqualTo(ClaimId.of(key));
  }
}
