package dev.trellis.domain.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.attribute.Attributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemandTest {
  private static final Attributes NOTHING = Attributes.none();

  private static Attributes status(Object value) {
    return NOTHING.with("status", value);
  }

  @Test
  void equal_isMetByThatValueOnly() {
    Demand demand = Demand.equal("status", "active");
    assertThat(demand.isMetBy(status("active"))).isTrue();
    assertThat(demand.isMetBy(status("Active"))).isFalse();
    assertThat(demand.isMetBy(status(List.of("active")))).isFalse();
    assertThat(demand.isMetBy(NOTHING.with("other", "active"))).isFalse();
    assertThat(demand.isMetBy(NOTHING)).isFalse();
  }

  @Test
  void equal_comparesNumbersByAmount() {
    assertThat(Demand.equal("status", 1).isMetBy(status(1.0))).isTrue();
    assertThat(Demand.equal("status", 1).isMetBy(status("1"))).isFalse();
  }

  @Test
  void equal_null_isMetByTheStoredNullOnly() {
    Demand demand = Demand.equal("status", null);
    assertThat(demand.isMetBy(NOTHING.with("status", null))).isTrue();
    assertThat(demand.isMetBy(NOTHING)).isFalse();
  }

  @Test
  void oneOf_isMetByAnyOfTheValues() {
    Demand demand = Demand.oneOf("status", "active", 7);
    assertThat(demand.isMetBy(status("active"))).isTrue();
    assertThat(demand.isMetBy(status(7))).isTrue();
    assertThat(demand.isMetBy(status("closed"))).isFalse();
  }

  @Test
  void present_isMetByAnyValue() {
    Demand demand = Demand.present("status");
    assertThat(demand.isMetBy(status("x"))).isTrue();
    assertThat(demand.isMetBy(NOTHING.with("status", null))).isTrue();
    assertThat(demand.isMetBy(NOTHING)).isFalse();
  }

  @Test
  void description_saysWhatIsDemanded() {
    assertThat(Demand.oneOf("status", "active", "trial").description())
        .contains("active", " or ", "trial");
    assertThat(Demand.present("status").description()).isEqualTo("present");
    assertThat(Demand.present("status").attribute()).isEqualTo("status");
    assertThat(Demand.equal("status", 1).attribute()).isEqualTo("status");
  }

  @Test
  void accept_eachKind_callsItsOwnMethod() {
    assertThat(Demand.equal("a", 1).accept(new AcceptedCount())).isEqualTo(1);
    assertThat(Demand.oneOf("a", 1, 2).accept(new AcceptedCount())).isEqualTo(2);
    assertThat(Demand.present("a").accept(new AcceptedCount())).isEqualTo(-1);
  }

  @Test
  void oneOf_copiesTheValues() {
    List<AttributeValue> mine = new ArrayList<>(List.of(AttributeValue.of(1)));
    Demand.OneOf demand = new Demand.OneOf("a", mine);
    mine.clear();
    assertThat(demand.accepted()).hasSize(1);
  }

  private static final class AcceptedCount implements Demand.Visitor<Integer> {
    @Override
    public Integer oneOf(Demand.OneOf demand) {
      return demand.accepted().size();
    }

    @Override
    public Integer present(Demand.Present demand) {
      return -1;
    }
  }
}
