package dev.trellis.examples.drive;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a directory into the drive. */
@Command(
    name = "import",
    description = {
      "Creates what is in a directory and not in the drive, updates what has changed.",
      "Nothing is deleted. If it is interrupted, start it again: it goes on."
    })
final class ImportCommand implements Callable<Integer> {
  private final DriveCommand drive;

  @Parameters(paramLabel = "DIRECTORY")
  private Path directory = Path.of(".");

  @Option(names = "--ignore-case", description = "Start a drive in which a and A are the same.")
  private boolean ignoreCase;

  @Option(names = "--skip", paramLabel = "NAME", description = "Leave such entries out.")
  private Set<String> skipped = Set.of();

  @Option(
      names = "--threads",
      defaultValue = "4",
      description = "So much at a time. Default: ${DEFAULT-VALUE}")
  private int threads;

  ImportCommand(DriveCommand drive) {
    this.drive = drive;
  }

  @Override
  public Integer call() {
    Path real = DriveCommand.directory(directory);
    return drive.with(store -> run(real, store));
  }

  private ExitCode run(Path real, DriveStore store) {
    Drive target = target(store);
    Problems problems = new Problems();
    Disk disk = new Disk(skipped, target.types().naming(), problems);
    try (Progress progress = Progress.of("import")) {
      Importer.Report report = new Importer(target, disk, threads, progress).run(real);
      drive
          .out()
          .say(
              "created %,d folders and %,d files, updated %,d, left %,d as they were, %,d bytes",
              report.folders(),
              report.files(),
              report.updated(),
              report.unchanged(),
              report.bytes());
    }
    return drive.told(problems);
  }

  private Drive target(DriveStore store) {
    if (store.naming().isEmpty()) {
      return Drive.create(store, ignoreCase ? Naming.IGNORING_CASE : Naming.CASE_SENSITIVE);
    }
    Drive there = Drive.open(store);
    if (ignoreCase && there.types().naming() == Naming.CASE_SENSITIVE) {
      throw new DriveException(
          ExitCode.REFUSED, "This drive tells a and A apart, which stays so: use another one");
    }
    return there;
  }
}
