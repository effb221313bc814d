package dev.trellis.adapter.lambda.scale;

import dev.trellis.adapter.dynamodb.request.StorageCall;
import dev.trellis.adapter.dynamodb.request.StorageListener;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sums by name; of calls to storage, what they took. Not thread-safe. */
final class Figures implements StorageListener {
  private final Map<String, Double> sums = new TreeMap<>();

  void add(String name, double amount) {
    sums.merge(name, amount, Double::sum);
  }

  @Override
  public void completed(StorageCall call) {
    add("requests", call.requests());
    add("retries", call.retries());
    add("readUnits", call.readUnits());
    add("writeUnits", call.writeUnits());
  }

  long get(String name) {
    return Math.round(sums.getOrDefault(name, 0.0));
  }

  void write(Path file) throws IOException {
    Properties properties = new Properties();
    sums.forEach((name, sum) -> properties.setProperty(name, sum.toString()));
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }

  static Figures read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    Figures figures = new Figures();
    properties.forEach(
        (name, sum) -> figures.add(name.toString(), Double.parseDouble(sum.toString())));
    return figures;
  }

  @Override
  public String toString() {
    return sums.keySet().stream()
        .map(name -> "%s %,d".formatted(name, get(name)))
        .collect(Collectors.joining(", "));
  }
}
