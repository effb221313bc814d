package dev.trellis.adapter.lambda.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server for processes of this machine, with a thread for each exchange. */
final class Loopback implements AutoCloseable {
  static {
    // else an exchange takes 40 ms more: small writes wait for the other side's acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final ExecutorService threads = Executors.newCachedThreadPool(Loopback::daemon);
  private final HttpServer server;

  Loopback(HttpHandler handler) {
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException("The server didn't start", e);
    }
    server.setExecutor(threads);
    server.createContext("/", handler);
    server.start();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "loopback");
    thread.setDaemon(true);
    return thread;
  }

  /** Host and port. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Sends an answer; its headers were set before. */
  static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
