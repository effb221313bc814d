package dev.trellis.domain.hierarchy;

import static dev.trellis.domain.TestHierarchy.HIERARCHY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.domain.rule.Rules;
import io.vavr.control.Option;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardingTest {
  private static final Relationship SILENT =
      new Relationship("organization", "studio", Option.none(), List.of());
  private static final Relationship OUTSPOKEN =
      new Relationship("organization", "studio", Option.some(8), List.of());

  @Test
  void count_relationshipWithoutNumber_isTheDefault() {
    assertThat(Sharding.of(4).count(SILENT)).isEqualTo(4);
  }

  @Test
  void count_relationshipWithNumber_isThatOne() {
    assertThat(Sharding.of(4).count(OUTSPOKEN)).isEqualTo(8);
  }

  @Test
  void count_numberThatIsSet_winsOverTheType() {
    Sharding set = Sharding.of(4).with("organization", "studio", 16);
    assertThat(set.count(OUTSPOKEN)).isEqualTo(16);
    assertThat(set.with("organization", "studio", 32).count(OUTSPOKEN)).isEqualTo(32);
    assertThat(set.count(OUTSPOKEN)).as("a copy was made").isEqualTo(16);
  }

  @Test
  void count_otherRelationships_areNotMeant() {
    Sharding set = Sharding.of(4).with("organization", "title", 16).with("studio", "title", 32);
    assertThat(set.count(SILENT)).isEqualTo(4);
  }

  @Test
  void with_another_keepsWhatWasSetBefore() {
    Sharding set =
        Sharding.of(4)
            .with("organization", "studio", 16)
            .with("organization", "title", 32)
            .with("studio", "title", 64);
    assertThat(set.count(SILENT)).isEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1025})
  void with_outOfRange_isRefusedWithTheRelationship(int count) {
    assertThatThrownBy(() -> Sharding.of(1).with("organization", "studio", count))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The number of shards of type studio under organization is %d, choose 1 to 1024"
                .formatted(count));
  }

  @Test
  void rules_numberForNoRelationship_isRefused() {
    Sharding wrong = Sharding.of(1).with("title", "organization", 2);
    assertThatThrownBy(() -> Rules.of(HIERARCHY, wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("type organization under title, which is no relationship");
  }
}
