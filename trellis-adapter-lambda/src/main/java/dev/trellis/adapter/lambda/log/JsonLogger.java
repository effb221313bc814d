package dev.trellis.adapter.lambda.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** Writes what it is given as lines of JSON. */
final class JsonLogger extends LegacyAbstractLogger implements LoggingEventAware {
  private static final long serialVersionUID = 1;

  private final Level least;

  JsonLogger(String name, Level least) {
    this.name = name;
    this.least = least;
  }

  @Override
  public void log(LoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    Object[] arguments = event.getArgumentArray();
    write(
        event.getLevel(),
        pairs == null ? List.of() : pairs,
        formatted(event.getMessage(), arguments),
        event.getThrowable());
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String message,
      Object @Nullable [] arguments,
      @Nullable Throwable cause) {
    write(level, List.of(), formatted(message, arguments), cause);
  }

  private static String formatted(String message, Object @Nullable [] arguments) {
    return arguments == null ? message : MessageFormatter.basicArrayFormat(message, arguments);
  }

  private void write(
      Level level, List<KeyValuePair> pairs, String message, @Nullable Throwable cause) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("timestamp", Instant.now());
    line.put("level", level);
    line.put("message", message);
    line.put("logger", name);
    Map<String, String> context = MDC.getCopyOfContextMap();
    if (context != null) {
      line.putAll(context);
    }
    pairs.forEach(pair -> line.put(pair.key, pair.value));
    if (cause != null) {
      StringWriter trace = new StringWriter();
      cause.printStackTrace(new PrintWriter(trace));
      line.put("stackTrace", trace);
    }
    // one write for one line: Lambda makes an event of its log of each
    System.out.print(Json.object(line) + '\n');
    System.out.flush();
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  private boolean logs(Level level) {
    return level.toInt() >= least.toInt();
  }

  @Override
  public boolean isTraceEnabled() {
    return logs(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return logs(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return logs(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return logs(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return logs(Level.ERROR);
  }
}
