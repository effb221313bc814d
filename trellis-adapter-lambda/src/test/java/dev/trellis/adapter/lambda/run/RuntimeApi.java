package dev.trellis.adapter.lambda.run;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The Lambda Runtime API, 2018-06-01, as far as a function's process uses it. */
final class RuntimeApi implements AutoCloseable {
  private static final String ROOT = "/2018-06-01/runtime/";

  private final BlockingQueue<Invocation> invocations = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<Reply>> replies = new ConcurrentHashMap<>();
  private final CompletableFuture<String> initError = new CompletableFuture<>();
  private final AtomicInteger restores = new AtomicInteger();
  private final AtomicInteger sequence = new AtomicInteger();
  private final Loopback server = new Loopback(this::exchange);

  private record Invocation(String id, String event, int millis, CompletableFuture<Void> taken) {}

  /** What the process answered: a result, or an error. */
  record Reply(boolean error, String body) {}

  /** An invocation: whether a process has it, and what that answered. */
  record Invoked(CompletableFuture<Void> taken, CompletableFuture<Reply> reply) {}

  String address() {
    return server.address();
  }

  /**
   * Hands an event to the process when it asks for one. Its time begins then, as Lambda's does
   * after the initialisation.
   */
  Invoked invoke(String event, int millis) {
    String id = "request-" + sequence.incrementAndGet();
    Invoked invoked = new Invoked(new CompletableFuture<>(), new CompletableFuture<>());
    replies.put(id, invoked.reply());
    invocations.add(new Invocation(id, event, millis, invoked.taken()));
    return invoked;
  }

  /** What the process said when it couldn't start. */
  CompletableFuture<String> initError() {
    return initError;
  }

  /** How often a process was about to go on from a snapshot. */
  int restores() {
    return restores.get();
  }

  /** An invocation that nobody has taken isn't left to the next process. */
  void forget() {
    invocations.clear();
  }

  private void exchange(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(ROOT.length());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (path.equals("invocation/next")) {
      next(exchange);
    } else if (path.equals("restore/next")) {
      restores.incrementAndGet();
      answer(exchange, 200, "");
    } else if (path.equals("init/error")) {
      initError.complete(body);
      answer(exchange, 202, "{}");
    } else {
      String[] parts = path.split("/", -1);
      answer(exchange, 202, "{}");
      CompletableFuture<Reply> reply = replies.remove(parts[1]);
      if (reply != null) {
        reply.complete(new Reply(parts[2].equals("error"), body));
      }
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    try {
      Invocation next = invocations.take();
      next.taken().complete(null);
      exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", next.id());
      exchange
          .getResponseHeaders()
          .add(
              "Lambda-Runtime-Deadline-Ms",
              Long.toString(System.currentTimeMillis() + next.millis()));
      exchange
          .getResponseHeaders()
          .add(
              "Lambda-Runtime-Invoked-Function-Arn",
              "arn:aws:lambda:us-east-1:000000000000:function:cascade");
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      answer(exchange, 200, next.event());
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      exchange.close();
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    Loopback.answer(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.close();
  }
}
