package dev.trellis.adapter.dynamodb.tck;

import dev.trellis.tck.AdapterHarness;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * An engine that others started, or AWS, for one run of the kit. The names of the run's tables
 * begin with {@value #PREFIX} and a random part; they are removed when the run ends, also when it
 * is stopped.
 */
final class Outside implements AutoCloseable {
  static final String PREFIX = "trellis-tck-";

  private final DynamoDbClient client;
  private final DynamoDbStreamsClient streams;
  private final DynamoDbHarness harness;
  private final Thread atExit =
      new Thread(() -> System.err.print(removeTables()), "trellis-tck-tables");

  private Outside(String name, DynamoDbClient client, DynamoDbStreamsClient streams) {
    this.client = client;
    this.streams = streams;
    String run = UUID.randomUUID().toString().substring(0, 8);
    this.harness = new DynamoDbHarness(name, PREFIX + run + "-", client, streams);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** AWS, with the region and the credentials of the SDK's default chains. */
  static Outside aws() {
    return new Outside(
        "aws",
        built(DynamoDbClient.builder()).build(),
        built(DynamoDbStreamsClient.builder()).build());
  }

  /** Something that speaks DynamoDB, with what the SDK's default chains find, if anything. */
  static Outside at(String name, URI endpoint) {
    return at(name, endpoint, region(), credentials());
  }

  static Outside at(String name, URI endpoint, Region region, AwsCredentialsProvider credentials) {
    return new Outside(
        name,
        built(DynamoDbClient.builder(), endpoint, region, credentials).build(),
        built(DynamoDbStreamsClient.builder(), endpoint, region, credentials).build());
  }

  private static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B built(
      B builder) {
    return builder
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(config -> config.retryStrategy(RetryMode.STANDARD));
  }

  private static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B built(
      B builder, URI endpoint, Region region, AwsCredentialsProvider credentials) {
    return built(builder)
        .endpointOverride(endpoint)
        .region(region)
        .credentialsProvider(credentials);
  }

  private static Region region() {
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException none) {
      return Region.US_EAST_1;
    }
  }

  private static AwsCredentialsProvider credentials() {
    AwsCredentialsProvider chain = DefaultCredentialsProvider.builder().build();
    try {
      chain.resolveCredentials();
      return chain;
    } catch (SdkClientException none) {
      return StaticCredentialsProvider.create(AwsBasicCredentials.create("trellis", "trellis"));
    }
  }

  AdapterHarness harness() {
    return harness;
  }

  DynamoDbClient client() {
    return client;
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    String left = removeTables();
    client.close();
    streams.close();
    if (!left.isEmpty()) {
      throw new IllegalStateException(left);
    }
  }

  /** Removes them, and says which couldn't be. */
  private String removeTables() {
    List<String> left = new ArrayList<>();
    for (String table : harness.tables()) {
      try {
        remove(table);
      } catch (SdkException e) {
        left.add("%s (%s)".formatted(table, e.getMessage()));
      }
    }
    return left.isEmpty() ? "" : "Remove these tables yourself: " + String.join(", ", left);
  }

  private void remove(String table) {
    try {
      client.deleteTable(request -> request.tableName(table));
    } catch (ResourceInUseException beingCreated) {
      client.waiter().waitUntilTableExists(request -> request.tableName(table));
      client.deleteTable(request -> request.tableName(table));
    } catch (ResourceNotFoundException gone) {
      // never created, or removed already
    }
  }
}
