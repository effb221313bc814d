package dev.trellis.adapter.lambda;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.domain.hierarchy.Hierarchy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/**
 * The handler as a function that needs no code: all that it has to know is in its environment.
 * Thread-safe.
 *
 * <ul>
 *   <li>{@code TRELLIS_HIERARCHY}: the types, as {@link HierarchyText} has them. All others may be
 *       left out or empty.
 *   <li>{@code TRELLIS_TABLE_PREFIX}: what every table's name begins with.
 *   <li>{@code TRELLIS_RELATIONSHIP_TABLE}, {@code TRELLIS_UNIQUE_CONSTRAINT_TABLE}: names without
 *       that prefix.
 *   <li>{@code TRELLIS_RETENTION_SECONDS}: how long the tombstones of what was below an expired
 *       entity are kept.
 *   <li>{@code TRELLIS_DEADLINE_SECONDS}: how long one call to storage may take.
 * </ul>
 *
 * <p>Where DynamoDB is, and who the function is there, is found as the AWS SDK for Java does.
 */
public final class CascadeFunction extends CascadeHandler implements Resource {
  /** The variable that says what every table's name begins with. */
  public static final String TABLE_PREFIX = "TRELLIS_TABLE_PREFIX";

  /** Lambda Developer Guide, "Lambda quotas": for all variables together. */
  private static final int MAX_ENVIRONMENT_BYTES = 4096;

  private static final Logger LOG = LoggerFactory.getLogger(CascadeFunction.class);

  private final DynamoDbClient client;
  private final String relationships;

  /**
   * A function, made by Lambda's runtime.
   *
   * @throws IllegalArgumentException for a variable that is missing or wrong, naming it
   */
  public CascadeFunction() {
    this(System.getenv());
  }

  CascadeFunction(Map<String, String> environment) {
    this(client(), Settings.of(environment));
  }

  private CascadeFunction(DynamoDbClient client, Settings settings) {
    this(
        client,
        DynamoDbTrellis.builder(client, settings.hierarchy()).config(settings.config()).build());
  }

  private CascadeFunction(DynamoDbClient client, DynamoDbTrellis trellis) {
    super(trellis);
    this.client = client;
    this.relationships = trellis.tables().relationships();
    Core.getGlobalContext().register(this);
  }

  /**
   * What the environment of a function has to say. Durations are rounded up to whole seconds; how
   * children are spread over shards isn't part of it, since a cascade finds them wherever they are.
   *
   * @param hierarchy the types
   * @param config what the tables are called, and how the function deletes
   * @return all variables, in the order above
   * @throws IllegalArgumentException for a hierarchy without types, one that has no text ({@link
   *     HierarchyText#print}), and one whose text is too long for Lambda: a function for it has its
   *     hierarchy in code
   */
  public static Map<String, String> environment(Hierarchy hierarchy, DynamoDbConfig config) {
    Map<String, String> environment = new Settings(hierarchy, config).environment();
    int bytes =
        environment.entrySet().stream()
            .flatMap(variable -> Stream.of(variable.getKey(), variable.getValue()))
            .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
            .sum();
    if (bytes > MAX_ENVIRONMENT_BYTES) {
      throw new IllegalArgumentException(
          "The function's environment would have %d bytes, Lambda takes %d: build a function on CascadeHandler with the hierarchy in code"
              .formatted(bytes, MAX_ENVIRONMENT_BYTES));
    }
    return environment;
  }

  private static DynamoDbClient client() {
    return DynamoDbClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        // Trellis repeats what may be repeated, and knows better what that is
        .overrideConfiguration(
            ClientOverrideConfiguration.builder().retryStrategy(RetryMode.STANDARD).build())
        .build();
  }

  /**
   * Reads an item that isn't there before SnapStart takes its snapshot: what a first request has to
   * load is part of it then. The connection is closed after it, since none outlives a snapshot.
   */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      client.getItem(
          GetItemRequest.builder()
              .tableName(relationships)
              .key(
                  Map.of(
                      Keys.PARTITION, AttributeValue.fromS("priming"),
                      Keys.CHILD, AttributeValue.fromS("priming")))
              .overrideConfiguration(
                  AwsRequestOverrideConfiguration.builder()
                      .putHeader("Connection", "close")
                      .build())
              .build());
      LOG.atInfo().log("Primed for the snapshot");
    } catch (SdkException notThere) {
      // the first invocation will be slower, nothing else
      LOG.atWarn().setCause(notThere).log("Priming failed");
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    LOG.atInfo().log("Restored from a snapshot");
  }
}
