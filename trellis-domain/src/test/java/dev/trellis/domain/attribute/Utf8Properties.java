package dev.trellis.domain.attribute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.DomainArbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class Utf8Properties {
  @Provide
  Arbitrary<String> text() {
    return DomainArbitraries.text();
  }

  @Provide
  Arbitrary<String> utf16() {
    return DomainArbitraries.utf16();
  }

  @Property
  void length_is_that_of_the_encoded_bytes(@ForAll("text") String text) {
    assertThat(Utf8.length(text)).isEqualTo(text.getBytes(UTF_8).length);
  }

  @Property
  void text_is_encodable_if_and_only_if_it_survives_encoding(@ForAll("utf16") String text) {
    assertThat(Utf8.isEncodable(text))
        .isEqualTo(new String(text.getBytes(UTF_8), UTF_8).equals(text));
  }

  @Property
  void an_unpaired_surrogate_counts_as_3(@ForAll("text") String before) {
    assertThat(Utf8.length(before + '\ud800')).isEqualTo(Utf8.length(before) + 3);
  }

  @Example
  void the_borders_between_1_2_3_and_4_bytes_are_where_they_should_be() {
    assertThat(Utf8.length("\u007f")).isEqualTo(1);
    assertThat(Utf8.length("\u0080")).isEqualTo(2);
    assertThat(Utf8.length("\u07ff")).isEqualTo(2);
    assertThat(Utf8.length("\u0800")).isEqualTo(3);
    assertThat(Utf8.length("\uffff")).isEqualTo(3);
    assertThat(Utf8.length("\ud800\udc00")).isEqualTo(4);
    assertThat(Utf8.length("\udbff\udfff")).isEqualTo(4);
    assertThat(Utf8.length("")).isZero();
  }
}
