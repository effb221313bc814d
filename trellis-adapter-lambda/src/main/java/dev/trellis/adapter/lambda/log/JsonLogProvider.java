package dev.trellis.adapter.lambda.log;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Logs to the standard output, one line of JSON for each event, as Lambda's own JSON format has it:
 * {@code timestamp}, {@code level}, {@code message}, beside them {@code logger}, all key-values and
 * what is in the MDC. Our own loggers log what is at the level of {@code AWS_LAMBDA_LOG_LEVEL}, or
 * {@code INFO}; all others only what is a warning at least. Thread-safe.
 */
public final class JsonLogProvider implements SLF4JServiceProvider {
  private static final String OURS = "dev.trellis";
  private static final String LEVEL_VARIABLE = "AWS_LAMBDA_LOG_LEVEL";

  private final Map<String, JsonLogger> loggers = new ConcurrentHashMap<>();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter context = new BasicMDCAdapter();
  private final Level level = level(System.getenv().getOrDefault(LEVEL_VARIABLE, ""));

  /** A provider, made by SLF4J. */
  public JsonLogProvider() {}

  /** A level that SLF4J doesn't know is the one that suits it best. */
  static Level level(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "TRACE" -> Level.TRACE;
      case "DEBUG" -> Level.DEBUG;
      case "WARN" -> Level.WARN;
      case "ERROR", "FATAL" -> Level.ERROR;
      default -> Level.INFO;
    };
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return name ->
        loggers.computeIfAbsent(
            name, fresh -> new JsonLogger(fresh, fresh.startsWith(OURS) ? level : atLeastWarn()));
  }

  private Level atLeastWarn() {
    return level == Level.ERROR ? Level.ERROR : Level.WARN;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {}
}
