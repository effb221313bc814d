package dev.trellis.domain.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.DomainArbitraries;
import dev.trellis.domain.attribute.AttributeValue;
import io.vavr.control.Option;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class UniqueConstraintProperties {
  /** Short texts of the very characters that the join uses, where an ambiguity would show. */
  @Provide
  Arbitrary<List<String>> threeFields() {
    return Arbitraries.strings().withChars("1:a").ofMaxLength(4).list().ofSize(3);
  }

  @Provide
  Arbitrary<String> text() {
    return DomainArbitraries.text();
  }

  @Provide
  Arbitrary<BigDecimal> storableNumbers() {
    return DomainArbitraries.storableNumbers();
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static UniqueConstraint<List<String>> ofFields(int count) {
    List<Function<List<String>, ?>> fields = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int index = i;
      fields.add(list -> list.get(index));
    }
    return UniqueConstraint.of("fields", fields.toArray(new Function[0]));
  }

  @Property
  void joined_values_are_equal_only_if_all_their_fields_are(
      @ForAll("threeFields") List<String> one,
      @ForAll("threeFields") List<String> other,
      @ForAll @IntRange(min = 2, max = 3) int count) {
    UniqueConstraint<List<String>> constraint = ofFields(count);
    assertThat(constraint.valueOf(one).equals(constraint.valueOf(other)))
        .isEqualTo(one.subList(0, count).equals(other.subList(0, count)));
  }

  @Property
  void moving_a_character_from_one_field_to_the_next_changes_the_value(
      @ForAll("threeFields") List<String> fields) {
    String all = fields.get(0) + fields.get(1);
    UniqueConstraint<List<String>> constraint = ofFields(2);
    List<Option<String>> values = new ArrayList<>();
    for (int cut = 0; cut <= all.length(); cut++) {
      values.add(constraint.valueOf(List.of(all.substring(0, cut), all.substring(cut))));
    }
    assertThat(values).doesNotHaveDuplicates();
  }

  @Property
  void the_text_of_one_field_is_the_value_itself(@ForAll("text") String text) {
    assertThat(ofFields(1).valueOf(List.of(text))).isEqualTo(Option.some(text));
  }

  @Property
  void numbers_have_the_same_value_if_and_only_if_their_amounts_are_equal(
      @ForAll("storableNumbers") BigDecimal one, @ForAll("storableNumbers") BigDecimal other) {
    UniqueConstraint<BigDecimal> constraint = UniqueConstraint.of("n", number -> number);
    assertThat(constraint.valueOf(one).equals(constraint.valueOf(other)))
        .isEqualTo(one.compareTo(other) == 0);
    assertThat(constraint.valueOf(one.setScale(one.scale() + 3)))
        .isEqualTo(constraint.valueOf(one));
  }

  @Property
  void a_whole_number_has_the_same_value_in_every_type(@ForAll long number) {
    UniqueConstraint<Object> constraint = UniqueConstraint.of("n", field -> field);
    assertThat(
            List.of(
                constraint.valueOf(number),
                constraint.valueOf(BigDecimal.valueOf(number)),
                constraint.valueOf(AttributeValue.of(number)),
                constraint.valueOf(Long.toString(number))))
        .containsOnly(Option.some(Long.toString(number)));
  }

  @Example
  void ignoring_case_every_character_equals_its_upper_and_its_lower_case() {
    UniqueConstraint<List<String>> constraint = ofFields(1).ignoringCase();
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      String text = Character.toString(codePoint);
      Option<String> value = constraint.valueOf(List.of(text));
      assertThat(constraint.valueOf(List.of(text.toUpperCase(Locale.ROOT)))).isEqualTo(value);
      assertThat(constraint.valueOf(List.of(text.toLowerCase(Locale.ROOT)))).isEqualTo(value);
    }
  }
}
