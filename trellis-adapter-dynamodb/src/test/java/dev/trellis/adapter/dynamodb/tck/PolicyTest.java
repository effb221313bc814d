package dev.trellis.adapter.dynamodb.tck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trellis.adapter.dynamodb.local.LocalEngine;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.hierarchy.Demand;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Trellis;
import dev.trellis.tck.TestClock;
import dev.trellis.tck.World;
import dev.trellis.tck.WorldSpec;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The documented permissions for a run on AWS are those that a run needs, on its tables only. */
class PolicyTest {
  private static final Path POLICY = Path.of("..", "docs", "aws-tck-policy.json");

  private static final EntityType<Attributes> OAK =
      EntityType.root("oak", Attributes.class).id(PolicyTest::id).build();

  private static final EntityType<Attributes> NEST =
      EntityType.childOf(OAK, "nest", Attributes.class)
          .id(PolicyTest::id)
          .parentId(value -> value.text("parent").getOrNull())
          .demands(Demand.present("hollow"))
          .unique("name", value -> value.get("name"))
          .build();

  private final Set<String> used = new ConcurrentSkipListSet<>();

  private static String id(Attributes value) {
    return value.text("id").get();
  }

  @Test
  void a_run_uses_what_the_policy_allows_and_nothing_else() throws IOException {
    try (LocalEngine engine = LocalEngine.start()) {
      run(
          new DynamoDbHarness(
              "policy",
              Outside.PREFIX,
              noting(DynamoDbClient.class, engine.client()),
              noting(DynamoDbStreamsClient.class, engine.streams())));
    }
    used.add("dynamodb:DeleteTable"); // when a run ends, see OutsideTest
    Set<String> allowed = new TreeSet<>();
    for (JsonNode statement : new ObjectMapper().readTree(POLICY.toFile()).get("Statement")) {
      statement.get("Action").forEach(action -> allowed.add(action.asText()));
      assertThat(statement.get("Resource").asText())
          .startsWith("arn:aws:dynamodb:*:*:table/" + Outside.PREFIX + "*");
    }
    assertThat(used).containsExactlyElementsOf(allowed);
  }

  private static void run(DynamoDbHarness harness) {
    WorldSpec spec =
        new WorldSpec(Hierarchy.of(OAK, NEST), TestClock.atPresent(), Duration.ZERO, 1);
    try (World world = harness.freshWorld(spec)) {
      Trellis trellis = world.trellis();
      Attributes oak = Attributes.none().with("id", "o1").with("hollow", true);
      Attributes nest = oak.with("parent", "o1").with("name", "n");
      trellis.create(OAK, oak).get();
      trellis.create(NEST, nest).get();
      trellis.create(NEST, nest.with("id", "n2").with("name", "n2")).get();
      trellis.find(NEST, "o1").get();
      trellis.findAll(NEST, List.of("o1", "o2")).get();
      trellis.children(OAK, "o1", NEST, PageRequest.first(1)).get();
      trellis.update(trellis.find(OAK, "o1").get().with(oak.with("rings", 1))).get();
      trellis.delete(OAK, "o1", DeleteMode.CASCADE).get();
      world.settle();
      world.sweep();
      trellis.create(OAK, oak).get();
      trellis.create(NEST, nest).get();
    }
  }

  private <C> C noting(Class<C> type, C client) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof AwsRequest request) {
                note(method.getName(), request);
              }
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private void note(String operation, AwsRequest request) {
    if (request instanceof TransactWriteItemsRequest transaction) {
      // allowed by the permissions for what is in it
      transaction.transactItems().forEach(this::note);
    } else if (request instanceof TransactGetItemsRequest) {
      used.add("dynamodb:GetItem");
    } else if (request instanceof BatchExecuteStatementRequest batch) {
      batch.statements().forEach(this::note);
    } else {
      String name = operation.replace("Paginator", "");
      used.add("dynamodb:" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    }
  }

  private void note(BatchStatementRequest part) {
    used.add(
        part.statement().startsWith("UPDATE")
            ? "dynamodb:PartiQLUpdate"
            : "dynamodb:PartiQLDelete");
  }

  private void note(TransactWriteItem action) {
    if (action.conditionCheck() != null) {
      used.add("dynamodb:ConditionCheckItem");
    } else if (action.put() != null) {
      used.add("dynamodb:PutItem");
    } else {
      used.add(action.update() != null ? "dynamodb:UpdateItem" : "dynamodb:DeleteItem");
    }
  }
}
