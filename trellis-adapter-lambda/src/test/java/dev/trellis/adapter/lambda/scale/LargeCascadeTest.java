package dev.trellis.adapter.lambda.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.lambda.run.Code;
import dev.trellis.adapter.lambda.run.Sandbox;
import dev.trellis.adapter.lambda.scale.Plan.Node;
import dev.trellis.domain.entity.DeleteMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * A large subtree of all shapes is deleted by a process that has 256 MB of heap and is cut off
 * every two seconds. DynamoDB Local isn't in that process but in this one.
 */
class LargeCascadeTest {
  private static final int ENTITIES = Integer.getInteger("trellis.cascade.entities", 2000);
  private static final String HEAP = "-Xmx256m";
  private static final int THREADS = 4;

  /**
   * Ends a process that hangs. An entity takes 5 to 15 ms on two cores that do other things, too.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(2).plusMillis(50L * ENTITIES);

  private final Sandbox sandbox = new Sandbox(Duration.ofDays(1));

  @TempDir private Path directory;

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void nothingIsLeftOfALargeSubtree() throws Exception {
    Plan plan = new Plan(ENTITIES);
    long begin = System.nanoTime();
    plant(plan);
    long planted = System.nanoTime();
    sandbox.delete(plan.root().type(), plan.root().id(), DeleteMode.CASCADE);
    Figures figures = cascade();
    long deleted = System.nanoTime();
    System.out.printf(
        "%,d entities in %d levels, planted in %,d ms, gone after %,d ms: %s%n",
        plan.count(),
        plan.levels().size(),
        TimeUnit.NANOSECONDS.toMillis(planted - begin),
        TimeUnit.NANOSECONDS.toMillis(deleted - planted),
        figures);
    assertThat(sandbox.links()).isZero();
    assertThat(sandbox.claims()).isZero();
    assertThat(count("attribute_exists(#deleted)")).isEqualTo(plan.count());
    assertThat(count("attribute_not_exists(#deleted)")).isZero();
    assertThat(figures.get("cutOff")).isPositive();
  }

  /** Each level by several threads: parents are there before their children. */
  private void plant(Plan plan) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (List<Node> level : plan.levels()) {
        List<Callable<Object>> creations =
            level.stream()
                .map(node -> Executors.callable(() -> sandbox.create(node.type(), node.value())))
                .toList();
        for (Future<Object> creation : threads.invokeAll(creations)) {
          creation.get();
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Figures cascade() throws IOException, InterruptedException {
    Path figures = directory.resolve("figures");
    Path output = directory.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(
                Code.java(),
                HEAP,
                "-XX:+ExitOnOutOfMemoryError",
                // as Lambda's runtime has it
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Code.ofTests().classPath(),
                CascadeJob.class.getName(),
                figures.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(sandbox.environment());
    builder.environment().put("AWS_ENDPOINT_URL", sandbox.endpoint().toString());
    builder.environment().put("AWS_LAMBDA_LOG_LEVEL", "WARN");
    Process process = builder.start();
    if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
    assertThat(process.exitValue()).as("after %s", Files.readString(output)).isZero();
    return Figures.read(figures);
  }

  /** How many entities of all types are stored that are so. */
  private int count(String condition) {
    return sandbox.trellis().tables().entities().values().stream()
        .map(
            table ->
                ScanRequest.builder()
                    .tableName(table)
                    .consistentRead(true)
                    .filterExpression(condition)
                    .expressionAttributeNames(Map.of("#deleted", EntityItem.DELETED_AT))
                    .select(Select.COUNT)
                    .build())
        .flatMap(scan -> sandbox.client().scanPaginator(scan).stream())
        .mapToInt(page -> page.count())
        .sum();
  }
}
