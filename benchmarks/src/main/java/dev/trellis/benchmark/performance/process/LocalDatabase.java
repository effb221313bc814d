package dev.trellis.benchmark.performance.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * A DynamoDB Local of its own in another process, spoken to over HTTP. Empty at first, and gone
 * with this process at the latest.
 */
public final class LocalDatabase implements AutoCloseable {
  private static final String KEY = "trellis";

  private final Process process;
  private final URI endpoint;

  private LocalDatabase(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /**
   * Starts one.
   *
   * @return a database that answers
   */
  public static LocalDatabase start() {
    Process process = JavaProcess.of(LocalServer.class, "-Xmx6g").start();
    try {
      String port = process.inputReader(StandardCharsets.UTF_8).readLine();
      if (port == null) {
        throw new IllegalStateException("DynamoDB Local didn't start");
      }
      return new LocalDatabase(process, URI.create("http://localhost:" + port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A client as an application would have it, with the lightest of the SDK's HTTP clients.
   *
   * @return a new one
   */
  public DynamoDbClient client() {
    return builder().build();
  }

  /**
   * The same, for calls that may take no longer than so long.
   *
   * @param limit of the SDK's {@code apiCallTimeout}
   * @return a new one
   */
  public DynamoDbClient client(Duration limit) {
    return builder().overrideConfiguration(calls -> calls.apiCallTimeout(limit)).build();
  }

  private DynamoDbClientBuilder builder() {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)))
        .httpClientBuilder(UrlConnectionHttpClient.builder());
  }

  /**
   * By what the SDK in another process finds this database.
   *
   * @return variables of its environment
   */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL",
        endpoint.toString(),
        "AWS_REGION",
        Region.US_EAST_1.id(),
        "AWS_ACCESS_KEY_ID",
        KEY,
        "AWS_SECRET_ACCESS_KEY",
        KEY);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
