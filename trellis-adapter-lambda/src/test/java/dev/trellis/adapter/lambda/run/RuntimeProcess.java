package dev.trellis.adapter.lambda.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A function in a process of its own, run by AWS's runtime interface client, as Lambda runs it: a
 * process that ends or exceeds its time is killed, its invocation has failed, and the next one gets
 * a new process.
 */
public class RuntimeProcess implements AutoCloseable {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /** Lambda kills in time; a machine that is busy with other builds gets some more. */
  private static final int PATIENCE_SECONDS = 60;

  private final RuntimeApi api = new RuntimeApi();
  private final String handler;
  private final Path taskRoot;
  private final Path output;
  private final List<String> command;
  private final Map<String, String> environment;
  private volatile @Nullable Process process;
  private int starts;

  /**
   * A function that is started by its first invocation.
   *
   * @param handler the class that handles its events
   * @param code where it has its classes from
   * @param options of the JVM
   * @param environment of the process
   */
  public RuntimeProcess(
      Class<?> handler, Code code, List<String> options, Map<String, String> environment) {
    this.handler = handler.getName();
    this.taskRoot = code.taskRoot();
    this.command = new ArrayList<>();
    command.add(Code.java());
    // the client loads a library: JDK 25 warns about it, 17 accepts the option, too
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.addAll(List.of("-cp", code.classPath(), CLIENT, this.handler));
    this.environment = environment;
    try {
      this.output = Files.createTempFile("trellis-function", ".log");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Invokes the function.
   *
   * @param event in JSON
   * @param millis how much time it has
   * @return its response in JSON
   * @throws IllegalStateException when it has none, because it failed, ended, or took too long
   */
  public final String invoke(String event, int millis) {
    Process running = running();
    RuntimeApi.Invoked invoked = api.invoke(event, millis);
    CompletableFuture<Process> end = running.onExit();
    try {
      CompletableFuture.anyOf(invoked.taken(), end).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      CompletableFuture.anyOf(invoked.reply(), end)
          .get(millis + PATIENCE_SECONDS * 1000L, TimeUnit.MILLISECONDS);
      if (!invoked.reply().isDone()) {
        throw new IllegalStateException("The process ended");
      }
      return body(invoked.reply().join());
    } catch (TimeoutException tooLate) {
      throw new IllegalStateException("Time is over", tooLate);
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      if (!invoked.reply().isDone()) {
        kill();
      }
    }
  }

  private static String body(RuntimeApi.Reply reply) {
    if (reply.error()) {
      throw new IllegalStateException(reply.body());
    }
    return reply.body();
  }

  private Process running() {
    Process current = process;
    if (current == null || !current.isAlive()) {
      current = start();
      process = current;
    }
    return current;
  }

  /** Starts the process without an invocation. */
  public final Process start() {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(environment);
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_LAMBDA_RUNTIME_API", api.address(),
                "_HANDLER", handler,
                "LAMBDA_TASK_ROOT", taskRoot.toString(),
                "AWS_LAMBDA_FUNCTION_NAME", "function",
                "AWS_LAMBDA_FUNCTION_VERSION", "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
                "AWS_LAMBDA_LOG_GROUP_NAME", "group",
                "AWS_LAMBDA_LOG_STREAM_NAME", "stream"));
    builder
        .directory(taskRoot.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    try {
      starts++;
      Process started = builder.start();
      process = started;
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the process at once, whatever it is doing. */
  public final void kill() {
    Process current = process;
    if (current != null) {
      current.destroyForcibly().onExit().join();
      api.forget();
    }
  }

  /** How many processes there were. */
  public final int starts() {
    return starts;
  }

  /** How often a process said that it is ready for its snapshot. */
  public final int snapshots() {
    return api.restores();
  }

  /** What a process says that can't start. */
  public final String initError() {
    try {
      return api.initError().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("No error: " + log(), e);
    }
  }

  /** All that the processes have printed. */
  public final String log() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public final void close() {
    kill();
    api.close();
    try {
      Files.delete(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
