package dev.trellis.adapter.lambda.run;

import com.amazonaws.services.dynamodbv2.local.main.CommandLineInput;
import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.net.ServerSocket;
import java.net.URI;

/**
 * DynamoDB Local over HTTP. One for all tests of this JVM, stopped with it: each access key is a
 * database of its own.
 */
final class LocalServer {
  static final URI ENDPOINT = start();

  private LocalServer() {}

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
