package dev.trellis.adapter.dynamodb.local;

import com.amazonaws.services.dynamodbv2.local.main.CommandLineInput;
import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * DynamoDB Local inside this JVM, in memory, over HTTP: slower than {@link LocalEngine}, but spoken
 * to by the real SDK.
 */
public final class LocalServer implements AutoCloseable {
  private final DynamoDBProxyServer server;
  private final URI endpoint;
  private final List<SdkAutoCloseable> clients = new CopyOnWriteArrayList<>();

  private LocalServer(DynamoDBProxyServer server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  /** Starts an empty server on a port that is free. */
  public static LocalServer start() {
    LocalEngine.quiet();
    try {
      int port = freePort();
      CommandLineInput options =
          new CommandLineInput(
              new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)});
      if (!options.init()) {
        throw new IllegalStateException("Options not understood");
      }
      // Not createServerFromCommandLineArgs, which prints the options; and not start, which only
      // prints that a port is taken.
      DynamoDBProxyServer server = ServerRunner.createServer(options);
      server.safeStart();
      return new LocalServer(server, URI.create("http://localhost:" + port));
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local didn't start", e);
    }
  }

  /** Where this server listens. */
  public URI endpoint() {
    return endpoint;
  }

  /**
   * A new client of this server, which closes it at the latest when it is closed itself.
   *
   * @param accessKey letters and digits only; each key is a database of its own
   */
  public DynamoDbClient client(String accessKey) {
    DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials(accessKey))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    clients.add(client);
    return client;
  }

  /**
   * A new client of this server's streams, which closes it at the latest when it is closed itself.
   *
   * @param accessKey as for {@link #client}
   */
  public DynamoDbStreamsClient streams(String accessKey) {
    DynamoDbStreamsClient client =
        DynamoDbStreamsClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials(accessKey))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    clients.add(client);
    return client;
  }

  private static StaticCredentialsProvider credentials(String accessKey) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret"));
  }

  /** Closes the clients and stops the server; its data is gone. */
  @Override
  public void close() {
    clients.forEach(SdkAutoCloseable::close);
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local didn't stop", e);
    }
  }

  /** DynamoDB Local can't be told to look for a port itself. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
