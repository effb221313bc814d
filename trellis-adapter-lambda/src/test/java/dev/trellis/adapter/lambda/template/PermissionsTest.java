package dev.trellis.adapter.lambda.template;

import static dev.trellis.adapter.lambda.template.Orchards.APPLE;
import static dev.trellis.adapter.lambda.template.Orchards.CONFIG;
import static dev.trellis.adapter.lambda.template.Orchards.HIERARCHY;
import static dev.trellis.adapter.lambda.template.Orchards.NEST;
import static dev.trellis.adapter.lambda.template.Orchards.ORCHARD;
import static dev.trellis.adapter.lambda.template.Orchards.TREE;
import static dev.trellis.adapter.lambda.template.Orchards.in;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.stream.EntityChange;
import dev.trellis.adapter.dynamodb.table.DynamoDbTables;
import dev.trellis.adapter.dynamodb.table.TableOptions;
import dev.trellis.adapter.lambda.CascadeHandler;
import dev.trellis.adapter.lambda.HierarchyText;
import dev.trellis.adapter.lambda.local.Delivery;
import dev.trellis.adapter.lambda.run.Sandbox;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.hierarchy.EntityType;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** The role may do what a function does, and nothing else. */
class PermissionsTest {
  private final Sandbox sandbox = new Sandbox();
  private final Recording recording = new Recording();

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void theRoleMayDoWithItemsWhatCascadesAndBurialsDo() {
    DynamoDbTrellis application =
        DynamoDbTrellis.builder(sandbox.client(), HIERARCHY).config(CONFIG).build();
    Sandbox.ok(
        DynamoDbTables.of(sandbox.client(), application.tables(), TableOptions.onDemand())
            .create());
    plant(application);
    Map<String, AttributeValue> expired = item(application, NEST.ref("expired"));
    sandbox
        .client()
        .deleteItem(
            DeleteItemRequest.builder()
                .tableName(application.tables().table("nest"))
                .key(Keys.entity(NEST.ref("expired")))
                .build());
    Sandbox.ok(application.trellis().delete(ORCHARD, "o", DeleteMode.CASCADE));

    try (DynamoDbClient recorded = sandbox.client(recording)) {
      DynamoDbTrellis function =
          DynamoDbTrellis.builder(recorded, HierarchyText.parse(HierarchyText.print(HIERARCHY)))
              .config(CONFIG)
              .build();
      bury(function, expired);
      Sandbox.deliverAll(
          sandbox.source(function, new CascadeHandler(function), Delivery.defaults()));
    }
    assertNothingIsLeft(application);
    assertThat(recording.seen()).containsExactlyElementsOf(granted());
  }

  /** An orchard whose trees have one thing, two of a kind, and some of each below them. */
  private static void plant(DynamoDbTrellis application) {
    create(application, ORCHARD, Attributes.none().with("id", "o"));
    for (String tree : new String[] {"one-apple", "one-nest", "one-tree", "all"}) {
      create(application, TREE, in(ORCHARD.ref("o"), tree));
    }
    create(application, APPLE, in(TREE.ref("one-apple"), "a"));
    create(application, NEST, nest("one-nest", "n"));
    create(application, TREE, in(TREE.ref("one-tree"), "t"));
    create(application, NEST, nest("all", "expired"));
    for (String id : new String[] {"1", "2", "3", "4", "5", "6", "7", "8"}) {
      create(application, APPLE, in(TREE.ref("all"), "all-" + id));
      create(application, NEST, nest("all", "all-" + id));
      create(application, TREE, in(TREE.ref("all"), "all-" + id));
    }
  }

  private static Attributes nest(String tree, String id) {
    return in(TREE.ref(tree), id).with("ends", Instant.now().plusSeconds(3600).toString());
  }

  private static void create(
      DynamoDbTrellis application, EntityType<Attributes> type, Attributes value) {
    Sandbox.ok(application.trellis().create(type, value));
  }

  private Map<String, AttributeValue> item(DynamoDbTrellis application, EntityRef ref) {
    return sandbox
        .client()
        .getItem(
            GetItemRequest.builder()
                .tableName(application.tables().table(ref.type()))
                .key(Keys.entity(ref))
                .build())
        .item();
  }

  private static void bury(DynamoDbTrellis function, Map<String, AttributeValue> expired) {
    EntityChange removal =
        new EntityChange(
            function.tables().table("nest"), Option.some(expired), Option.none(), true);
    Sandbox.ok(
        Sandbox.ok(function.consequences().of(removal))
            .map(what -> function.consequences().carryOut(what, () -> true))
            .get());
  }

  private void assertNothingIsLeft(DynamoDbTrellis application) {
    for (String table :
        Set.of(application.tables().relationships(), application.tables().uniqueConstraints())) {
      assertThat(sandbox.client().scan(ScanRequest.builder().tableName(table).build()).count())
          .as(table)
          .isZero();
    }
  }

  /** Pairs of an action on items and a table's ARN. */
  private static Set<String> granted() {
    Set<String> granted = new TreeSet<>();
    statements()
        .forEach(
            statement ->
                statement
                    .path("Action")
                    .forEach(
                        action ->
                            statement
                                .path("Resource")
                                .forEach(
                                    resource ->
                                        granted.add(action.asText() + " " + resource.asText()))));
    granted.removeIf(pair -> !pair.matches("dynamodb:\\w+ [^/]+/[^/]+"));
    return granted;
  }

  private static JsonNode statements() {
    return new SamReading(
            CascadeTemplates.cloudFormation(HIERARCHY, CONFIG, CascadeOptions.defaults()))
        .statements();
  }

  @Test
  void allElseIsForLambdaInItsName() {
    assertThat(
            StreamSupport.stream(statements().spliterator(), false)
                .filter(
                    statement ->
                        !Set.of("Children", "ChildrenInBatches", "Links", "Claims")
                            .contains(statement.path("Sid").asText()))
                .map(statement -> statement.path("Action") + " " + statement.path("Resource")))
        .containsExactly(
            "[\"dynamodb:DescribeStream\",\"dynamodb:GetRecords\",\"dynamodb:GetShardIterator\"] "
                + list(
                    Account.stream("dev-orchards"),
                    Account.stream("dev-trees"),
                    Account.stream("dev-nest")),
            "[\"dynamodb:ListStreams\"] "
                + list(
                    Account.table("dev-orchards") + "/stream/*",
                    Account.table("dev-trees") + "/stream/*",
                    Account.table("dev-nest") + "/stream/*"),
            "[\"sqs:SendMessage\"] " + list(Account.queue("trellis-cascade-dead-letters")),
            "[\"logs:CreateLogStream\",\"logs:PutLogEvents\"] "
                + list(Account.logGroup("/aws/lambda/trellis-cascade") + ":*"));
  }

  private static String list(String... texts) {
    return "[\"" + String.join("\",\"", texts) + "\"]";
  }
}
