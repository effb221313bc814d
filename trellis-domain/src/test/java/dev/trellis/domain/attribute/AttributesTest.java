package dev.trellis.domain.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.domain.attribute.AttributeValue.Text;
import io.vavr.control.Option;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributesTest {
  private static final Attributes SOME = Attributes.of(Map.of("name", "Halo", "year", 2001));

  @Test
  void of_copiesTheMap() {
    Map<String, Object> mine = new HashMap<>(Map.of("name", "Halo"));
    Attributes attributes = Attributes.of(mine);
    mine.put("name", "other");
    assertThat(attributes.text("name")).isEqualTo(Option.some("Halo"));
  }

  @Test
  void of_valueWithoutCounterpart_isRefused() {
    Map<String, Object> values = Map.of("name", new Object());
    assertThatThrownBy(() -> Attributes.of(values)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void with_leavesTheOriginalAlone() {
    assertThat(SOME.with("name", "Myth").text("name")).isEqualTo(Option.some("Myth"));
    assertThat(SOME.text("name")).isEqualTo(Option.some("Halo"));
  }

  @Test
  void with_null_isAStoredNullAndNotAbsent() {
    assertThat(Attributes.none().with("name", null).get("name"))
        .isEqualTo(Option.some(new AttributeValue.Null()));
  }

  @Test
  void without_leavesTheOriginalAlone() {
    assertThat(SOME.without("name").asMap()).containsOnlyKeys("year");
    assertThat(SOME.asMap()).containsOnlyKeys("name", "year");
  }

  @Test
  void without_absentAttribute_changesNothing() {
    assertThat(SOME.without("nothing")).isEqualTo(SOME);
  }

  @Test
  void get_absentAttribute_isNone() {
    assertThat(SOME.get("nothing")).isEqualTo(Option.none());
    assertThat(SOME.get("name")).isEqualTo(Option.some(new Text("Halo")));
  }

  @Test
  void text_ofSomethingElse_isNone() {
    assertThat(SOME.text("year")).isEqualTo(Option.none());
    assertThat(SOME.text("nothing")).isEqualTo(Option.none());
  }

  @Test
  void number_ofSomethingElse_isNone() {
    assertThat(SOME.number("year")).isEqualTo(Option.some(new BigDecimal("2001")));
    assertThat(SOME.number("name")).isEqualTo(Option.none());
    assertThat(SOME.number("nothing")).isEqualTo(Option.none());
  }

  @Test
  void asMap_isSortedByNameAndUnmodifiable() {
    assertThat(Attributes.none().with("c", 1).with("a", 2).with("b", 3).asMap().keySet())
        .containsExactly("a", "b", "c");
    assertThat(SOME.asMap()).isUnmodifiable();
  }

  @Test
  void equals_comparesByContent() {
    assertThat(SOME)
        .isEqualTo(Attributes.none().with("year", 2001.0).with("name", "Halo"))
        .hasSameHashCodeAs(Attributes.none().with("year", 2001.0).with("name", "Halo"))
        .isNotEqualTo(SOME.with("name", "Myth"))
        .isNotEqualTo(SOME.asMap());
  }

  @Test
  void toString_showsNamesAndValues() {
    assertThat(SOME.toString()).contains("name", "Halo", "year", "2001");
  }

  @Test
  void none_hasNothing() {
    assertThat(Attributes.none().asMap()).isEmpty();
    assertThat(Attributes.of(Map.of("tags", List.of())).asMap()).containsOnlyKeys("tags");
  }
}
