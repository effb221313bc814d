package dev.trellis.benchmark.performance.process;

import com.amazonaws.services.dynamodbv2.local.main.CommandLineInput;
import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import java.net.ServerSocket;

/** DynamoDB Local in memory, on a port that it says; ends when its standard input does. */
public final class LocalServer {
  private LocalServer() {}

  /**
   * Serves.
   *
   * @param arguments none
   * @throws Exception when it can't
   */
  public static void main(String[] arguments) throws Exception {
    String port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = Integer.toString(free.getLocalPort());
    }
    CommandLineInput options =
        new CommandLineInput(new String[] {"-inMemory", "-disableTelemetry", "-port", port});
    if (!options.init()) {
      throw new IllegalStateException("Options not understood");
    }
    ServerRunner.createServer(options).safeStart();
    System.out.println(port);
    while (System.in.read() >= 0) {
      // whoever started this process holds the other end
    }
    System.exit(0);
  }
}
