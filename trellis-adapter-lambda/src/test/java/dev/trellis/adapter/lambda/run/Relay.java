package dev.trellis.adapter.lambda.run;

import com.sun.net.httpserver.HttpExchange;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A way to DynamoDB Local on which a test stops each transaction: before it gets there, or before
 * its answer comes back.
 */
public final class Relay implements AutoCloseable {
  /** Each side's HTTP sets its own. */
  private static final Set<String> OWN_HEADERS =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding");

  private final HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
  private static final Set<String> WRITES =
      Set.of("BatchExecuteStatement", "DeleteItem", "PutItem", "TransactWriteItems", "UpdateItem");

  private final URI target;
  private final Stop stop;
  private final Loopback server;

  /** What happens to a transaction. */
  @FunctionalInterface
  public interface Stop {
    /**
     * Called for each transaction, on a thread of its own. One that wasn't passed on when this
     * returns gets no answer.
     *
     * @param passOn sends it to DynamoDB Local and waits for the answer
     */
    void at(Runnable passOn);
  }

  /**
   * A way that is open.
   *
   * @param target where it leads
   * @param stop what happens to transactions
   */
  public Relay(URI target, Stop stop) {
    this.target = target;
    this.stop = stop;
    this.server = new Loopback(this::exchange);
  }

  /** Where it begins. */
  public URI address() {
    return URI.create("http://" + server.address());
  }

  /** A request, and its answer as soon as it was passed on. */
  private final class Passage implements Runnable {
    private final HttpRequest request;
    private @Nullable HttpResponse<byte[]> answer;

    Passage(HttpRequest request) {
      this.request = request;
    }

    @Override
    public void run() {
      try {
        answer = client.send(request, BodyHandlers.ofByteArray());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException closed) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void exchange(HttpExchange exchange) throws IOException {
    try (exchange) {
      Passage passage = new Passage(request(exchange));
      if (isWrite(exchange)) {
        stop.at(passage);
      } else {
        passage.run();
      }
      HttpResponse<byte[]> answer = passage.answer;
      if (answer != null) {
        answer.headers().map().forEach(exchange.getResponseHeaders()::put);
        OWN_HEADERS.forEach(exchange.getResponseHeaders()::remove);
        Loopback.answer(exchange, answer.statusCode(), answer.body());
      }
    }
  }

  private static boolean isWrite(HttpExchange exchange) {
    return Option.of(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
        .exists(operation -> WRITES.contains(operation.substring(operation.indexOf('.') + 1)));
  }

  private HttpRequest request(HttpExchange exchange) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .POST(BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }

  @Override
  public void close() {
    server.close();
  }
}
