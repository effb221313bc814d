package dev.trellis.adapter.lambda.run;

import com.amazonaws.services.dynamodbv2.local.main.CommandLineInput;
import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import dev.trellis.domain.error.TrellisError;
import io.vavr.control.Either;
import java.net.ServerSocket;
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
            .endpointOverride(Server.ENDPOINT)
            .region(REGION)
            .credentialsProvider(credentials)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  /** One for all tests of this JVM, stopped with it: each access key is a database of its own. */
  private static final class Server {
    static final URI ENDPOINT = start();

    private static URI start() {
      try {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
          port = free.getLocalPort();
        }
        CommandLineInput options =
            new CommandLineInput(
                new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)});
        if (!options.init()) {
          throw new IllegalStateException("Options not understood");
        }
        DynamoDBProxyServer server = ServerRunner.createServer(options);
        server.safeStart();
        return URI.create("http://localhost:" + port);
      } catch (Exception e) {
        throw new IllegalStateException("DynamoDB Local didn't start", e);
      }
    }
  }

  public DynamoDbClient client() {
    return client;
  }

  /** One more, whose requests somebody looks at. */
  public DynamoDbClient client(ExecutionInterceptor observer) {
    return DynamoDbClient.builder()
        .endpointOverride(Server.ENDPOINT)
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
        Server.ENDPOINT.toString(),
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
