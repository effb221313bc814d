package dev.trellis.adapter.lambda.run;

import dev.trellis.domain.error.TrellisError;
import io.vavr.control.Either;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** An empty database on the DynamoDB Local of this JVM. */
public final class Database implements AutoCloseable {
  public static final Region REGION = Region.US_EAST_1;

  private static final String SECRET = "secret";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String accessKey = "database" + COUNT.incrementAndGet();
  private final StaticCredentialsProvider credentials =
      StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, SECRET));
  private final DynamoDbClient client;
  private final DynamoDbStreamsClient streams;

  public Database() {
    this.client = client(new ExecutionInterceptor() {});
    this.streams =
        DynamoDbStreamsClient.builder()
            .endpointOverride(LocalServer.ENDPOINT)
            .region(REGION)
            .credentialsProvider(credentials)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  /** Where all databases of this JVM are. */
  static URI endpoint() {
    return LocalServer.ENDPOINT;
  }

  public DynamoDbClient client() {
    return client;
  }

  /** One more, whose requests somebody looks at. */
  public DynamoDbClient client(ExecutionInterceptor observer) {
    return DynamoDbClient.builder()
        .endpointOverride(LocalServer.ENDPOINT)
        .region(REGION)
        .credentialsProvider(credentials)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(options -> options.addExecutionInterceptor(observer))
        .build();
  }

  public DynamoDbStreamsClient streams() {
    return streams;
  }

  /** By what the AWS SDK in another process finds this database. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL_DYNAMODB",
        LocalServer.ENDPOINT.toString(),
        "AWS_REGION",
        REGION.id(),
        "AWS_ACCESS_KEY_ID",
        accessKey,
        "AWS_SECRET_ACCESS_KEY",
        SECRET);
  }

  /** The value of a result that has to be one. */
  public static <R> R ok(Either<TrellisError, R> result) {
    return result.getOrElseThrow(TrellisError::toException);
  }

  @Override
  public void close() {
    client.close();
    streams.close();
  }
}
