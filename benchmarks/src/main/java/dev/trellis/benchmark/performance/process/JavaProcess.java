package dev.trellis.benchmark.performance.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A program in a Java of its own, the same Java that runs this one. Immutable.
 *
 * @param options of the JVM
 * @param classPath its class path
 * @param main its main class
 * @param arguments its arguments
 * @param environment what its environment has beside this one's
 */
public record JavaProcess(
    List<String> options,
    String classPath,
    String main,
    List<String> arguments,
    Map<String, String> environment) {
  private static final Duration LIMIT = Duration.ofMinutes(20);

  /** Copies what is mutable. */
  public JavaProcess {
    options = List.copyOf(options);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /**
   * A program with the class path of this one.
   *
   * @param main its main class
   * @param options of the JVM
   * @return a process without arguments
   */
  public static JavaProcess of(Class<?> main, String... options) {
    return new JavaProcess(
        List.of(options),
        System.getProperty("java.class.path"),
        main.getName(),
        List.of(),
        Map.of());
  }

  /**
   * The same with more in its environment.
   *
   * @param more variables
   * @return the process
   */
  public JavaProcess in(Map<String, String> more) {
    return new JavaProcess(options, classPath, main, arguments, more);
  }

  /**
   * The same with arguments.
   *
   * @param some the arguments
   * @return the process
   */
  public JavaProcess with(String... some) {
    return new JavaProcess(options, classPath, main, List.of(some), environment);
  }

  /**
   * Starts it. What it says on standard error is shown; it should end when its standard input does.
   *
   * @return the running process
   */
  public Process start() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("DDB_LOCAL_TELEMETRY", "0");
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs it to its end, 20 minutes at most.
   *
   * @param line is given each line of its standard output as it comes
   * @throws IllegalStateException when it fails or takes too long
   */
  public void run(Consumer<String> line) {
    Process process = start();
    AtomicReference<String> last = new AtomicReference<>("nothing");
    CompletableFuture.delayedExecutor(LIMIT.toSeconds(), TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output.lines().peek(last::set).forEach(line);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "%s ended with status %d, after: %s".formatted(main, process.exitValue(), last.get()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(main + " was not waited for", e);
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * Runs it to its end, 20 minutes at most.
   *
   * @return the lines of its standard output
   * @throws IllegalStateException when it fails or takes too long
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    run(lines::add);
    return lines;
  }
}
