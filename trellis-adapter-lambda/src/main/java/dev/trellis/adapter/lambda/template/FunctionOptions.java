package dev.trellis.adapter.lambda.template;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is up to the user about the function itself. Immutable; begin with {@link #defaults}.
 *
 * @param name what the function is called if nobody sets the template's parameter
 * @param jar where the function's jar is: for AWS SAM seen from the template, for Terraform from
 *     where it runs, and a parameter there
 * @param memoryMegabytes how much memory it has, and with it of a processor
 * @param timeout how long one invocation may take
 * @param logRetentionDays how long what it logs is kept
 */
public record FunctionOptions(
    String name, String jar, int memoryMegabytes, Duration timeout, int logRetentionDays) {
  /** Of a function, and of its role; that of its queue is longer and may have 80 characters. */
  static final String NAME = "[a-zA-Z0-9_-]{1,64}";

  /** Most of an invocation is waiting for DynamoDB, so more of a processor would idle. */
  private static final int DEFAULT_MEMORY = 512;

  /**
   * Long enough for some 10,000 children, so that a long cascade needs few invocations; short
   * enough for one that hangs not to hold up its shard for long.
   */
  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

  private static final int DEFAULT_LOG_RETENTION = 30;

  /** Lambda Developer Guide, "Lambda quotas". */
  private static final int MIN_MEMORY = 128;

  private static final int MAX_MEMORY = 10_240;

  /** With less, what the handler keeps as a margin leaves it no time to get anywhere. */
  private static final Duration MIN_TIMEOUT = Duration.ofSeconds(10);

  /** Lambda Developer Guide, "Lambda quotas". */
  private static final Duration MAX_TIMEOUT = Duration.ofMinutes(15);

  /** What CloudWatch Logs takes (API Reference, PutRetentionPolicy). */
  private static final Set<Integer> LOG_RETENTIONS =
      Set.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  /**
   * Checks all of it.
   *
   * @throws IllegalArgumentException for what Lambda, or CloudWatch Logs, would refuse
   */
  public FunctionOptions {
    require(
        Pattern.matches(NAME, name), "name", name, "1 to 64 letters, digits, underscores, hyphens");
    require(!jar.isBlank(), "jar", jar, "the path of trellis-cascade-function.jar");
    require(
        memoryMegabytes >= MIN_MEMORY && memoryMegabytes <= MAX_MEMORY,
        "memory",
        memoryMegabytes + " MB",
        "%d to %d MB".formatted(MIN_MEMORY, MAX_MEMORY));
    MappingOptions.requireSeconds("timeout of the function", timeout, MIN_TIMEOUT, MAX_TIMEOUT);
    require(
        LOG_RETENTIONS.contains(logRetentionDays),
        "retention of logs",
        logRetentionDays + " days",
        "one of " + LOG_RETENTIONS.stream().sorted().toList());
  }

  /**
   * {@code trellis-cascade}, from {@code trellis-cascade-function.jar}; 512 MB, 5 minutes, logs for
   * 30 days.
   *
   * @return the defaults
   */
  public static FunctionOptions defaults() {
    return new FunctionOptions(
        "trellis-cascade",
        "trellis-cascade-function.jar",
        DEFAULT_MEMORY,
        DEFAULT_TIMEOUT,
        DEFAULT_LOG_RETENTION);
  }

  /**
   * Calls it by another name.
   *
   * @param name 1 to 64 letters, digits, underscores and hyphens
   * @return a copy
   * @throws IllegalArgumentException for another one
   */
  public FunctionOptions withName(String name) {
    return new FunctionOptions(name, jar, memoryMegabytes, timeout, logRetentionDays);
  }

  /**
   * Takes the jar from elsewhere.
   *
   * @param jar its path; for AWS SAM also {@code s3://bucket/key}
   * @return a copy
   * @throws IllegalArgumentException for a blank one
   */
  public FunctionOptions withJar(String jar) {
    return new FunctionOptions(name, jar, memoryMegabytes, timeout, logRetentionDays);
  }

  /**
   * Gives it more or less memory.
   *
   * @param memoryMegabytes 128 to 10,240
   * @return a copy
   * @throws IllegalArgumentException for a number out of range
   */
  public FunctionOptions withMemory(int memoryMegabytes) {
    return new FunctionOptions(name, jar, memoryMegabytes, timeout, logRetentionDays);
  }

  /**
   * Limits how long one invocation may take.
   *
   * @param timeout 10 seconds to 15 minutes, in whole seconds
   * @return a copy
   * @throws IllegalArgumentException for another one
   */
  public FunctionOptions withTimeout(Duration timeout) {
    return new FunctionOptions(name, jar, memoryMegabytes, timeout, logRetentionDays);
  }

  /**
   * Keeps logs for longer or shorter.
   *
   * @param days one of the numbers that CloudWatch Logs takes, for instance 1, 7, 30, 90, 365
   * @return a copy
   * @throws IllegalArgumentException for another one
   */
  public FunctionOptions withLogRetention(int days) {
    return new FunctionOptions(name, jar, memoryMegabytes, timeout, days);
  }

  private static void require(boolean holds, String what, String given, String wanted) {
    if (!holds) {
      throw new IllegalArgumentException(
          "The %s of the function is '%s', choose %s".formatted(what, given, wanted));
    }
  }
}
