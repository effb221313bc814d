package dev.trellis.adapter.dynamodb.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.local.LocalEngine;
import dev.trellis.adapter.dynamodb.request.StorageCall;
import dev.trellis.adapter.dynamodb.table.DynamoDbTables;
import dev.trellis.adapter.dynamodb.table.TableOptions;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.in.Trellis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The example counts what storage really did, and the documentation shows it as it is. */
class MicrometerListenerTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "observability.md");
  private static final Path SOURCE =
      Path.of("src/test/java/dev/trellis/adapter/dynamodb/example/MicrometerListener.java");

  private static final EntityType<Attributes> OAK =
      EntityType.root("oak", Attributes.class).id(value -> value.text("id").get()).build();

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void calls_to_dynamodb_are_counted() {
    try (LocalEngine engine = LocalEngine.start()) {
      DynamoDbTrellis dynamoDb =
          DynamoDbTrellis.builder(engine.client(), Hierarchy.of(OAK))
              .listener(new MicrometerListener(registry))
              .build();
      DynamoDbTables.of(engine.client(), dynamoDb.tables(), TableOptions.onDemand())
          .create()
          .getOrElseThrow(TrellisError::toException);
      Trellis trellis = dynamoDb.trellis();
      Attributes oak = Attributes.none().with("id", "o1");
      trellis.create(OAK, oak);
      trellis.create(OAK, oak);
      trellis.find(OAK, "o1");
      trellis.delete(OAK, "o1", DeleteMode.RESTRICT);
    }
    assertThat(registry.timer("trellis.calls", "operation", "create", "outcome", "OK").count())
        .isEqualTo(1);
    assertThat(
            registry.timer("trellis.calls", "operation", "create", "outcome", "TRL-1101").count())
        .isEqualTo(1);
    assertThat(counted("requests", "create")).isGreaterThanOrEqualTo(2);
    assertThat(counted("write.units", "create")).isPositive();
    assertThat(counted("read.units", "find")).isPositive();
    assertThat(counted("write.units", "delete")).isPositive();
    assertThat(counted("conflicts", "create")).isZero();
  }

  @Test
  void every_figure_has_its_counter() {
    new MicrometerListener(registry)
        .completed(
            new StorageCall("update", "TRL-3001", 9, 1, 2, 3, 4.5, 6.5, Duration.ofMillis(70)));
    assertThat(counted("requests", "update")).isEqualTo(9);
    assertThat(counted("conflicts", "update")).isEqualTo(1);
    assertThat(counted("throttles", "update")).isEqualTo(2);
    assertThat(counted("losses", "update")).isEqualTo(3);
    assertThat(counted("read.units", "update")).isEqualTo(4.5);
    assertThat(counted("write.units", "update")).isEqualTo(6.5);
    assertThat(
            registry
                .timer("trellis.calls", "operation", "update", "outcome", "TRL-3001")
                .totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(70, within(0.001));
  }

  @Test
  void the_documentation_shows_the_example() throws IOException {
    String source = Files.readString(SOURCE).replace("\r\n", "\n");
    String region =
        source.substring(
            source.indexOf("// tag::listener[]\n") + "// tag::listener[]\n".length(),
            source.indexOf("// end::listener[]"));
    assertThat(Files.readString(DOCUMENT).replace("\r\n", "\n"))
        .contains("```java\n" + region + "```");
  }

  private double counted(String name, String operation) {
    return registry.counter("trellis." + name, "operation", operation).count();
  }
}
