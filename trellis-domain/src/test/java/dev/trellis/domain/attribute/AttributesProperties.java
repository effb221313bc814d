package dev.trellis.domain.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.DomainArbitraries;
import dev.trellis.domain.attribute.AttributeValue.Numeric;
import io.vavr.control.Option;
import java.math.BigDecimal;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AttributesProperties {
  @Provide
  Arbitrary<BigDecimal> storableNumbers() {
    return DomainArbitraries.storableNumbers();
  }

  @Provide
  Arbitrary<AttributeValue> values() {
    return DomainArbitraries.values();
  }

  @Provide
  Arbitrary<Attributes> attributes() {
    return DomainArbitraries.attributes();
  }

  @Provide
  Arbitrary<String> names() {
    return DomainArbitraries.names();
  }

  @Provide
  Arbitrary<String> text() {
    return DomainArbitraries.text();
  }

  @Property
  void no_number_loses_a_digit(@ForAll("storableNumbers") BigDecimal number) {
    assertThat(Attributes.none().with("n", number).number("n"))
        .allMatch(stored -> stored.compareTo(number) == 0)
        .hasSize(1);
  }

  @Property
  void every_double_keeps_its_shortest_form(@ForAll double number) {
    assertThat(((Numeric) AttributeValue.of(number)).value().doubleValue())
        .isEqualTo(number == 0 ? 0.0 : number);
  }

  @Property
  void numbers_are_equal_if_and_only_if_their_amounts_are(
      @ForAll("storableNumbers") BigDecimal one, @ForAll("storableNumbers") BigDecimal other) {
    assertThat(AttributeValue.of(one).equals(AttributeValue.of(other)))
        .isEqualTo(one.compareTo(other) == 0);
    assertThat(AttributeValue.of(one.setScale(one.scale() + 3)))
        .isEqualTo(AttributeValue.of(one))
        .hasSameHashCodeAs(AttributeValue.of(one));
  }

  @Property
  void what_is_set_is_found_and_what_is_removed_is_not(
      @ForAll("attributes") Attributes attributes,
      @ForAll("names") String name,
      @ForAll("values") AttributeValue value) {
    Attributes with = attributes.with(name, value);
    assertThat(with.get(name)).isEqualTo(Option.some(value));
    assertThat(with.without(name).get(name)).isEqualTo(Option.none());
    assertThat(with.without(name)).isEqualTo(attributes.without(name));
  }

  @Property
  void attributes_made_of_their_own_map_are_equal(@ForAll("attributes") Attributes attributes) {
    assertThat(Attributes.of(attributes.asMap())).isEqualTo(attributes);
  }

  @Property
  void a_size_is_the_sum_of_its_attributes(@ForAll("attributes") Attributes attributes) {
    long sum =
        attributes.asMap().entrySet().stream()
            .mapToLong(entry -> Attributes.none().with(entry.getKey(), entry.getValue()).size())
            .sum();
    assertThat(attributes.size()).isEqualTo(sum);
  }

  @Property
  void a_number_takes_1_to_22_bytes(@ForAll("storableNumbers") BigDecimal number) {
    assertThat(Attributes.none().with("n", number).size()).isBetween(2L, 23L);
  }

  @Property
  void storable_values_have_no_problem(@ForAll("attributes") Attributes attributes) {
    assertThat(attributes.firstProblem()).isEqualTo(Option.none());
  }

  @Property
  void one_problem_anywhere_is_found(
      @ForAll("attributes") Attributes attributes,
      @ForAll("names") String name,
      @ForAll("text") String prefix) {
    Attributes broken = attributes.with(name, prefix + '\udc00');
    assertThat(broken.firstProblem().map(Problem::path)).isEqualTo(Option.some(name));
    assertThat(broken.without(name).firstProblem()).isEqualTo(Option.none());
  }
}
