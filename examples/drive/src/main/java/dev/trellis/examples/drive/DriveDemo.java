package dev.trellis.examples.drive;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.lambda.CascadeHandler;
import dev.trellis.adapter.lambda.local.Delivered;
import dev.trellis.adapter.lambda.local.LocalEventSource;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.DuplicateValue;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.examples.drive.Drive.Placed;
import dev.trellis.examples.drive.Node.Folder;
import dev.trellis.port.in.Stored;
import io.vavr.control.Either;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The main job: a real directory becomes a drive on DynamoDB Local, Trellis shows what it refuses,
 * and a folder is deleted with all that is below it, through the table's stream and the handler
 * that runs on Lambda. Each step checks what came of it.
 */
public final class DriveDemo {
  private static final int TREE_LINES = 20;
  private static final int THREADS = 2;
  private static final Naming NAMING = Naming.CASE_SENSITIVE;

  private final Lines out;
  private final Meter meter = new Meter();
  private final Path directory;
  private final Set<String> skipped;
  private final Problems problems = new Problems();
  private long invocations;

  private DriveDemo(Path directory, Set<String> skipped, PrintWriter out) {
    this.directory = directory;
    this.skipped = skipped;
    this.out = new Lines(out);
  }

  /**
   * Runs the job and ends the process: with 0 when every step did what it says, else with another
   * number.
   *
   * @param args the directory to import; otherwise the working directory without {@code target} and
   *     {@code .git}
   */
  public static void main(String[] args) {
    PrintWriter out = Lines.writer(System.out);
    try {
      Set<String> skipped = args.length == 0 ? Set.of(".git", "target") : Set.of();
      Path directory = DriveCommand.directory(Path.of(args.length == 0 ? "" : args[0]));
      new DriveDemo(directory, skipped, out).run();
      System.exit(0);
    } catch (RuntimeException failure) {
      out.println("FAILED  " + failure.getMessage());
      out.flush();
      System.exit(1);
    }
  }

  private void run() {
    try (LocalEngine engine = LocalEngine.inMemory(meter)) {
      out.say("%s becomes a drive on DynamoDB Local, in memory", directory);
      DynamoDbStore store = new DynamoDbStore(engine.client(), DynamoDbConfig.defaults());
      DynamoDbTrellis dynamoDb = store.open(DriveTypes.of(NAMING));
      store.createTables();
      Drive drive = Drive.create(store, NAMING);
      LocalEventSource lambda =
          LocalEventSource.of(
              engine.client(), engine.streams(), dynamoDb, new CascadeHandler(dynamoDb));
      step("import", () -> importAll(drive));
      step("tree", () -> Shown.tree(drive, root(drive), TREE_LINES, out));
      Placed folder = largest(drive);
      step("duplicate", () -> duplicate(drive, folder));
      step("stale update", () -> stale(drive, folder));
      step("RESTRICT", () -> restrict(drive, folder));
      Leftovers below = Leftovers.below(drive, folder);
      step("CASCADE", () -> cascade(drive, folder, below, lambda));
      step("verify", () -> verify(drive, folder));
    }
    Meter.Reading all = meter.read();
    out.say("");
    out.say("All of it was so, with %s", all);
  }

  private void step(String name, Runnable step) {
    out.say("");
    out.say("--- %s", name);
    Meter.Reading before = meter.read();
    long begin = System.nanoTime();
    step.run();
    Meter.Reading took = meter.read().since(before);
    out.say("    %.1f s, %s", (System.nanoTime() - begin) / 1e9, took);
  }

  private void importAll(Drive drive) {
    try (Progress progress = Progress.of("import")) {
      Importer.Report report =
          new Importer(drive, new Disk(skipped, NAMING, problems), THREADS, progress)
              .run(directory);
      out.say(
          "%,d folders and %,d files of %,d bytes, %d left out",
          report.folders(), report.files(), report.bytes(), problems.all().size());
      problems.all().forEach(problem -> out.say("left out: %s", problem));
      Census stored = Census.of(drive);
      require(
          stored.folders() == report.folders() + 1
              && stored.files() + stored.links() == report.files(),
          "the drive holds what was imported: " + stored);
    }
  }

  private static Placed root(Drive drive) {
    return new Placed("", 0, drive.root());
  }

  /** The folder that shows most: with the most entries directly in it. */
  private static Placed largest(Drive drive) {
    Placed[] best = {root(drive)};
    int[] most = {0};
    for (Stored<? extends Node> child : drive.list(drive.root().value())) {
      if (child.value() instanceof Folder) {
        Placed place = new Placed("/" + child.value().name(), 0, child);
        int below = Leftovers.below(drive, place).count();
        if (below > most[0]) {
          best[0] = place;
          most[0] = below;
        }
      }
    }
    require(most[0] > 0, "there is a folder with something in it, choose another directory");
    return best[0];
  }

  private void duplicate(Drive drive, Placed folder) {
    Folder twin = new Folder("twin", Drive.ROOT, folder.node().name(), null);
    refused(drive.trellis().create(drive.types().folder(), twin), DuplicateValue.class);
  }

  private void stale(Drive drive, Placed folder) {
    Stored<Folder> read =
        Drive.done(drive.trellis().find(drive.types().folder(), folder.node().id()));
    Drive.done(drive.trellis().update(read));
    refused(drive.trellis().update(read), ConcurrentModification.class);
  }

  private void restrict(Drive drive, Placed folder) {
    refused(
        drive.trellis().delete(drive.types().folder(), folder.node().id(), DeleteMode.RESTRICT),
        HasChildren.class);
  }

  private void cascade(Drive drive, Placed folder, Leftovers below, LocalEventSource lambda) {
    int count = below.count();
    Drive.done(
        drive.trellis().delete(drive.types().folder(), folder.node().id(), DeleteMode.CASCADE));
    out.say("%s is deleted, %,d entries below it follow", folder.path(), count);
    try (Progress progress = Progress.of("cascade")) {
      below.await(() -> deliver(lambda), progress);
    }
    out.say("all %,d are gone, after %,d invocations of the handler", count, invocations);
    require(invocations > 0, "the handler did it");
  }

  private boolean deliver(LocalEventSource lambda) {
    Delivered round = lambda.deliver();
    invocations += round.invocations();
    return !round.isQuiet();
  }

  private void verify(Drive drive, Placed folder) {
    try (Progress progress = Progress.of("verify")) {
      Verifier.Report report =
          new Verifier(drive, new Disk(skipped, NAMING, new Problems()), progress)
              .compare(directory);
      out.say("%,d entries are as in the directory, missing %s", report.equal(), report.missing());
      require(
          report.missing().equals(List.of(folder.path()))
              && report.surplus().isEmpty()
              && report.different().isEmpty(),
          "only the deleted folder is missing: " + report);
    }
  }

  private void refused(Either<TrellisError, ?> result, Class<? extends TrellisError> reason) {
    require(result.isLeft() && reason.isInstance(result.getLeft()), "it is refused: " + result);
    out.say("%s %s", result.getLeft().code(), result.getLeft().message());
  }

  private static void require(boolean isSo, String what) {
    if (!isSo) {
      throw new IllegalStateException("This isn't so: " + what);
    }
  }
}
