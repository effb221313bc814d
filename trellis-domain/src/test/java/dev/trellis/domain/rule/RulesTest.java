package dev.trellis.domain.rule;

import static dev.trellis.domain.TestHierarchy.HIERARCHY;
import static dev.trellis.domain.TestHierarchy.RULES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1024})
  void of_shardsInRange_isFine(int shards) {
    assertThatCode(() -> Rules.of(HIERARCHY, shards)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1025})
  void of_shardsOutOfRange_isRefusedWithTheNumber(int shards) {
    assertThatThrownBy(() -> Rules.of(HIERARCHY, shards))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The default number of shards is %d, choose 1 to 1024".formatted(shards));
  }

  @Test
  void hierarchy_isTheOneThatTheyWereMadeOf() {
    assertThat(RULES.hierarchy()).isSameAs(HIERARCHY);
  }
}
