package dev.trellis.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class QuickStartTest {
  @Test
  void prints_the_same_on_dynamodb_as_in_memory() {
    assertThat(ReadmeTest.output("dynamodb")).isEqualTo(ReadmeTest.output()).isNotEmpty();
  }

  @Test
  void knows_no_other_storage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReadmeTest.output("tape"))
        .withMessageContaining("tape");
  }
}
