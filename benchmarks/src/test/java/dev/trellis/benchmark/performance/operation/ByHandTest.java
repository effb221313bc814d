package dev.trellis.benchmark.performance.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.table.DynamoDbTables;
import dev.trellis.adapter.dynamodb.table.TableOptions;
import dev.trellis.benchmark.performance.process.Recording;
import dev.trellis.domain.error.TrellisError;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class ByHandTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00.123456Z"), ZoneOffset.UTC);

  @Test
  void whatIsWrittenByHandSendsTheRequestsThatTrellisSends() {
    Map<Operation, List<AwsRequest>> byHand = sent((client, ids) -> new ByHand(client, CLOCK, ids));
    Map<Operation, List<AwsRequest>> byTrellis =
        sent(
            (client, ids) ->
                new ByTrellis(
                    DynamoDbTrellis.builder(client, Shop.HIERARCHY)
                        .codecs(Shop.CODECS)
                        .clock(CLOCK)
                        .ids(ids::get)
                        .build()
                        .trellis()));

    assertThat(byHand).allSatisfy((operation, requests) -> assertThat(requests).isNotEmpty());
    assertThat(byHand).isEqualTo(byTrellis);
  }

  /** What a round takes, of each operation. */
  private static Map<Operation, List<AwsRequest>> sent(
      BiFunction<DynamoDbClient, Supplier<String>, Keeper<?>> keeper) {
    AmazonDynamoDBLocal local = DynamoDBEmbedded.create(true);
    try {
      DynamoDbTables.of(
              local.dynamoDbClient(),
              DynamoDbConfig.defaults().tables(Shop.HIERARCHY),
              TableOptions.onDemand())
          .create()
          .getOrElseThrow(TrellisError::toException);
      Recording recording = new Recording(local.dynamoDbClient());
      Day<?> day =
          new Day<>(
              // the same for all that a request has, another for the next request
              keeper.apply(recording.client(), () -> "id " + recording.passed()), "day");
      day.begin();
      recording.taken();
      Map<Operation, List<AwsRequest>> sent = new LinkedHashMap<>();
      for (Operation operation : Operation.values()) {
        day.carryOut(operation, 1);
        sent.put(operation, recording.taken());
      }
      return sent;
    } finally {
      local.shutdown();
    }
  }
}
