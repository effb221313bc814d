package dev.trellis.adapter.lambda.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.adapter.dynamodb.table.TableOptions;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be chosen, and what can't. */
class OptionsTest {
  private static final FunctionOptions FUNCTION = FunctionOptions.defaults();
  private static final MappingOptions MAPPING = MappingOptions.defaults();

  @Test
  void theDefaultsGiveUpByTimeOnly() {
    assertThat(FUNCTION)
        .isEqualTo(
            new FunctionOptions(
                "trellis-cascade", "trellis-cascade-function.jar", 512, Duration.ofMinutes(5), 30));
    assertThat(MAPPING)
        .isEqualTo(
            new MappingOptions(
                100, Duration.ZERO, 10, -1, Duration.ofHours(20), Duration.ofDays(14)));
    assertThat(CascadeOptions.defaults())
        .isEqualTo(new CascadeOptions(TableOptions.onDemand(), FUNCTION, MAPPING));
  }

  @Test
  void eachIsChangedAlone() {
    assertThat(
            FUNCTION
                .withName("n")
                .withJar("j")
                .withMemory(10_240)
                .withTimeout(Duration.ofMinutes(15))
                .withLogRetention(1))
        .isEqualTo(new FunctionOptions("n", "j", 10_240, Duration.ofMinutes(15), 1));
    assertThat(
            MAPPING
                .withBatchSize(10_000)
                .withBatchingWindow(Duration.ofMinutes(5))
                .withParallelization(1)
                .withMaxRetryAttempts(0)
                .withMaxRecordAge(Duration.ofHours(24))
                .withDeadLetterRetention(Duration.ofMinutes(1)))
        .isEqualTo(
            new MappingOptions(
                10_000, Duration.ofMinutes(5), 1, 0, Duration.ofHours(24), Duration.ofMinutes(1)));
    TableOptions tables = TableOptions.provisioned(1, 2);
    assertThat(
            CascadeOptions.defaults()
                .withTables(tables)
                .withFunction(FUNCTION.withName("n"))
                .withMapping(MAPPING.withBatchSize(1)))
        .isEqualTo(new CascadeOptions(tables, FUNCTION.withName("n"), MAPPING.withBatchSize(1)));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused(
            () -> FUNCTION.withName("a.b"), "The name of the function is 'a.b', choose 1 to 64"),
        refused(() -> FUNCTION.withName("a".repeat(65)), "The name of the function is 'aaa"),
        refused(() -> FUNCTION.withName(""), "The name of the function is ''"),
        refused(() -> FUNCTION.withJar(" "), "The jar of the function is ' '"),
        refused(() -> FUNCTION.withMemory(127), "'127 MB', choose 128 to 10240 MB"),
        refused(() -> FUNCTION.withMemory(10_241), "'10241 MB', choose 128 to 10240 MB"),
        refused(() -> FUNCTION.withTimeout(Duration.ofSeconds(9)), "from PT10S to PT15M"),
        refused(() -> FUNCTION.withTimeout(Duration.ofSeconds(901)), "from PT10S to PT15M"),
        refused(() -> FUNCTION.withTimeout(Duration.ofMillis(10_500)), "is PT10.5S, choose whole"),
        refused(() -> FUNCTION.withLogRetention(2), "'2 days', choose one of [1, 3, 5, 7, "),
        refused(() -> MAPPING.withBatchSize(0), "The size of a batch is 0, choose 1 to 10000"),
        refused(() -> MAPPING.withBatchSize(10_001), "The size of a batch is 10001"),
        refused(() -> MAPPING.withBatchingWindow(Duration.ofSeconds(301)), "from PT0S to PT5M"),
        refused(() -> MAPPING.withBatchingWindow(Duration.ofSeconds(-1)), "from PT0S to PT5M"),
        refused(() -> MAPPING.withParallelization(0), "parallelization is 0, choose 1 to 10"),
        refused(() -> MAPPING.withParallelization(11), "parallelization is 11, choose 1 to 10"),
        refused(() -> MAPPING.withMaxRetryAttempts(-2), "attempts is -2, choose -1 to 10000"),
        refused(() -> MAPPING.withMaxRetryAttempts(10_001), "attempts is 10001, choose -1 to"),
        refused(() -> MAPPING.withMaxRecordAge(Duration.ofSeconds(59)), "from PT1M to PT24H"),
        refused(() -> MAPPING.withMaxRecordAge(Duration.ofHours(25)), "from PT1M to PT24H"),
        refused(() -> MAPPING.withDeadLetterRetention(Duration.ofSeconds(59)), "PT1M to PT336H"),
        refused(() -> MAPPING.withDeadLetterRetention(Duration.ofDays(15)), "PT1M to PT336H"));
  }

  private static Arguments refused(ThrowingCallable choice, String problem) {
    return Arguments.of(choice, problem);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatAwsWouldRefuseIsRefused(ThrowingCallable choice, String problem) {
    assertThatThrownBy(choice)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }
}
