package dev.trellis.benchmark.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostBudgetTest {
  private static final Path PAGE = Path.of("../docs/costs.md");

  @Test
  void noOperationIsOverBudget_andThePageSaysWhatEachCosts() throws IOException {
    List<Row> rows = CostTable.measured();

    assertThat(rows).allMatch(Row::isWithinBudget);
    assertThat(CostTable.with(Files.readString(PAGE), rows)).isEqualTo(Files.readString(PAGE));
  }
}
