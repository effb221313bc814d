package dev.trellis.benchmark.performance.start;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.lambda.CascadeFunction;
import dev.trellis.benchmark.Markdown;
import dev.trellis.benchmark.performance.Median;
import dev.trellis.benchmark.performance.operation.Shop;
import dev.trellis.benchmark.performance.process.JavaProcess;
import dev.trellis.benchmark.performance.process.LocalDatabase;
import dev.trellis.benchmark.performance.start.Program.Start;
import dev.trellis.benchmark.performance.start.child.BareFind;
import dev.trellis.benchmark.performance.start.child.BareHandler;
import dev.trellis.benchmark.performance.start.child.GuiceFind;
import dev.trellis.benchmark.performance.start.child.InjectorFind;
import dev.trellis.benchmark.performance.start.child.TrellisFind;
import dev.trellis.benchmark.performance.start.child.TrellisHandler;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Starts of whole processes in turns, with Trellis and with the SDK alone, to the first answer.
 * Each program has nothing on its class path but the jars that it loads classes from.
 */
public final class ColdStart {
  /** What a start with Trellis may take of what one with the SDK alone takes. */
  public static final double MOST = 1.15;

  /** As good as a Lambda function, short processes gain nothing from the second compiler. */
  private static final String ONE_COMPILER = "-XX:TieredStopAtLevel=1";

  private static final String BARE_FIND = "find, the SDK alone";
  private static final String VAVR_FIND = "find, the SDK alone, Vavr's classes loaded before";
  private static final String INJECTOR_FIND =
      "find, the SDK alone, an injector of Guice with one binding made before";
  private static final String TRELLIS_FIND = "find, Trellis";
  private static final String GUICE_FIND = "find, Trellis by Guice";
  private static final String BARE_HANDLER = "handler, the SDK alone";
  private static final String TRELLIS_HANDLER = "handler, Trellis";
  private static final String ARCHIVED = ", archive";
  private static final String VAVR = "io.vavr.";
  private static final String OURS = "dev.trellis.";
  private static final String[] GUICE = {"com.google.inject.", "com.google.common.", "jakarta."};

  private final LocalDatabase database;
  private final Happening happening;
  private final Path directory;
  private final Map<String, Program> programs = new LinkedHashMap<>();
  private final Map<String, Loaded> loaded = new HashMap<>();

  private ColdStart(LocalDatabase database, DynamoDbClient client, Path directory) {
    this.database = database;
    this.happening = Happening.on(client);
    this.directory = directory;
  }

  /**
   * Measures.
   *
   * @param rounds how often each program is started
   * @return two tables of Markdown
   */
  public static String tables(int rounds) {
    try {
      Path directory = Files.createTempDirectory("trellis-start");
      try (LocalDatabase database = LocalDatabase.start();
          DynamoDbClient client = database.client()) {
        ColdStart starts = new ColdStart(database, client, directory);
        starts.prepare();
        return starts.table(rounds) + "\n\n" + starts.classes();
      } finally {
        try (Stream<Path> files = Files.list(directory)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void prepare() {
    String jar = Children.jar(directory).toString();
    Supplier<List<String>> id = () -> List.of(happening.itemId());
    add(jar, BARE_FIND, BareFind.class, id);
    add(jar, TRELLIS_FIND, TrellisFind.class, id);
    add(jar, INJECTOR_FIND, InjectorFind.class, id);
    add(jar, GUICE_FIND, GuiceFind.class, id);
    add(jar, BARE_HANDLER, BareHandler.class, happening::deletion);
    add(jar, TRELLIS_HANDLER, TrellisHandler.class, happening::deletion);
    List<Program> plain = List.copyOf(programs.values());
    Loaded trellis = loaded.get(TRELLIS_FIND);
    Loaded bare = loaded.get(BARE_FIND);
    if (trellis == null || bare == null) {
      throw new IllegalStateException("Nothing was loaded");
    }
    List<String> arguments = new ArrayList<>(id.get());
    arguments.addAll(trellis.named(VAVR));
    String vavr =
        trellis.jars().stream().filter(any -> any.contains("vavr")).findFirst().orElseThrow();
    programs.put(
        VAVR_FIND,
        new Program(VAVR_FIND, process(BareFind.class), () -> arguments)
            .from(bare.classPath() + File.pathSeparator + vavr));
    plain.forEach(this::archive);
  }

  private void add(String jar, String name, Class<?> main, Supplier<List<String>> arguments) {
    Program all = new Program(name, process(main), arguments);
    Loaded by =
        Loaded.by(all.from(jar + File.pathSeparator + all.process().classPath()), directory);
    loaded.put(name, by);
    programs.put(name, all.from(by.classPath()));
  }

  private JavaProcess process(Class<?> main) {
    Map<String, String> environment = new HashMap<>(database.environment());
    environment.putAll(CascadeFunction.environment(Shop.HIERARCHY, DynamoDbConfig.defaults()));
    return JavaProcess.of(main, ONE_COMPILER).in(environment);
  }

  private void archive(Program program) {
    Path archive = directory.resolve(programs.size() + ".jsa");
    program.with(program.name(), "-XX:ArchiveClassesAtExit=" + archive).start();
    String name = program.name() + ARCHIVED;
    programs.put(name, program.with(name, "-XX:SharedArchiveFile=" + archive));
  }

  private String table(int rounds) {
    Map<String, List<Start>> starts = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      programs.forEach(
          (name, program) ->
              starts.computeIfAbsent(name, any -> new ArrayList<>()).add(program.start()));
    }
    Markdown table =
        Markdown.table(
            "program",
            "least, ms",
            "median, ms",
            "of the SDK alone",
            "of it until ready, ms",
            "of it the first answer, ms");
    starts.forEach(
        (name, all) -> {
          double median = median(all, Start::total);
          table.row(
              name,
              "%,.0f".formatted(all.stream().mapToDouble(Start::total).min().orElseThrow()),
              "%,.0f".formatted(median),
              ratio(name, median / median(starts.getOrDefault(bare(name), all), Start::total)),
              "%,.0f"
                  .formatted(median(all, start -> start.phase("client") + start.phase("trellis"))),
              "%,.0f".formatted(median(all, start -> start.phase("answer"))));
        });
    return table.toString();
  }

  private static double median(List<Start> starts, ToDoubleFunction<Start> of) {
    return Median.of(starts.stream().mapToDouble(of).toArray());
  }

  /** The program that this one is compared with. */
  private static String bare(String name) {
    return (name.startsWith("find") ? BARE_FIND : BARE_HANDLER)
        + (name.endsWith(ARCHIVED) ? ARCHIVED : "");
  }

  private static String ratio(String name, double ratio) {
    boolean over = ratio > MOST && !name.startsWith(VAVR_FIND) && !name.startsWith(INJECTOR_FIND);
    return "%.2f%s".formatted(ratio, over ? " **over**" : "");
  }

  private String classes() {
    Markdown table =
        Markdown.table("program", "classes loaded", "Trellis", "Vavr", "Guice and Guava");
    programs
        .keySet()
        .forEach(
            name -> {
              Loaded by = loaded.get(name);
              if (by != null) {
                table.row(
                    name,
                    "%,d".formatted(by.classes().size()),
                    by.count(OURS),
                    by.count(VAVR),
                    by.count(GUICE));
              }
            });
    return table.toString();
  }
}
