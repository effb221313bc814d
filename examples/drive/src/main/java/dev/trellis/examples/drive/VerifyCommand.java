package dev.trellis.examples.drive;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares the drive with a directory. */
@Command(
    name = "verify",
    description = "Compares the drive with a directory, entry by entry; every file is read.")
final class VerifyCommand implements Callable<Integer> {
  private final DriveCommand drive;

  @Parameters(paramLabel = "DIRECTORY")
  private Path directory = Path.of(".");

  @Option(names = "--skip", paramLabel = "NAME", description = "Leave such entries out.")
  private Set<String> skipped = Set.of();

  VerifyCommand(DriveCommand drive) {
    this.drive = drive;
  }

  @Override
  public Integer call() {
    Path real = DriveCommand.directory(directory);
    return drive.with(store -> run(real, Drive.open(store)));
  }

  private ExitCode run(Path real, Drive stored) {
    Problems problems = new Problems();
    Disk disk = new Disk(skipped, stored.types().naming(), problems);
    try (Progress progress = Progress.of("verify")) {
      Verifier.Report report = new Verifier(stored, disk, progress).compare(real);
      drive
          .out()
          .say(
              "%,d are the same, %,d are missing, %,d are in the drive only, %,d differ",
              report.equal(),
              report.missing().size(),
              report.surplus().size(),
              report.different().size());
      report.missing().forEach(path -> problems.add(path, "is missing in the drive"));
      report.surplus().forEach(path -> problems.add(path, "is in the drive only"));
      report.different().forEach(problems::add);
    }
    return drive.told(problems);
  }
}
