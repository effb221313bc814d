package dev.trellis.examples.drive;

import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.error.TrellisException;
import dev.trellis.examples.drive.Drive.Placed;
import dev.trellis.examples.drive.Node.Folder;
import dev.trellis.port.in.Stored;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The command line of a drive. */
@Command(
    name = "drive",
    description = "A shared drive on DynamoDB.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class DriveCommand {
  private final DriveStore memory = new MemoryStore();
  private final Lines out;
  private final Lines err;

  /** Where drives are kept. */
  enum Kind {
    MEMORY,
    LOCAL,
    AWS
  }

  @Option(
      names = "--store",
      scope = ScopeType.INHERIT,
      defaultValue = "local",
      description = {
        "memory: gone when the command ends, to try an import",
        "local: DynamoDB Local in this process, kept in files (default)",
        "aws: tables that are there, with the function that runs cascades"
      })
  private Kind store = Kind.LOCAL;

  @Option(
      names = "--data",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      defaultValue = "${sys:user.home}/.trellis-drive",
      description = "Where the local store has its files. Default: ${DEFAULT-VALUE}")
  private Path data = Path.of(".");

  @Option(
      names = "--prefix",
      scope = ScopeType.INHERIT,
      defaultValue = "drive-",
      description = "How the names of the tables on aws begin. Default: ${DEFAULT-VALUE}")
  private String prefix = "";

  private DriveCommand(Lines out, Lines err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(commandLine(Lines.writer(System.out), Lines.writer(System.err)).execute(args));
  }

  /** The command line, for any number of commands one after the other. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    DriveCommand drive = new DriveCommand(new Lines(out), new Lines(err));
    CommandLine commandLine = new CommandLine(drive);
    commandLine
        .addSubcommand(new ImportCommand(drive))
        .addSubcommand(new VerifyCommand(drive))
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, command, parsed) -> drive.failed(failure));
    commandLine
        .getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("Exit codes:%n")
        .exitCodeList(meanings());
    return commandLine;
  }

  private static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      meanings.put(String.valueOf(code.number()), code.meaning());
    }
    return meanings;
  }

  Lines out() {
    return out;
  }

  private int failed(Exception failure) {
    if (failure instanceof DriveException known) {
      err.say("%s", known.message());
      return known.exitCode().number();
    } else if (failure instanceof TrellisException refused) {
      err.say("%s", refused.error().message());
      return ExitCode.of(refused.error()).number();
    }
    err.say("%s", failure);
    return ExitCode.STORE.number();
  }

  /** Does something with the store that was chosen. */
  int with(Function<DriveStore, ExitCode> action) {
    try (DriveStore chosen =
        switch (store) {
          case MEMORY -> memory;
          case LOCAL -> LocalStore.open(data);
          case AWS -> DynamoDbStore.aws(prefix);
        }) {
      return action.apply(chosen).number();
    }
  }

  private int withDrive(Function<Drive, ExitCode> action) {
    return with(chosen -> action.apply(Drive.open(chosen)));
  }

  /** Tells of all that was left out. */
  ExitCode told(Problems problems) {
    problems.all().forEach(problem -> err.say("%s", problem));
    return problems.all().isEmpty() ? ExitCode.OK : ExitCode.DIFFERENCES;
  }

  static Path directory(Path given) {
    try {
      Path real = given.toRealPath();
      if (Files.isDirectory(real) && Files.isReadable(real)) {
        return real;
      }
    } catch (IOException absent) {
      // said below
    }
    throw new DriveException(ExitCode.USAGE, given + " is no directory that can be read");
  }

  @Command(name = "ls", description = "Shows a file, or what is in a folder.")
  int ls(@Parameters(paramLabel = "PATH", defaultValue = "/") String path) {
    return withDrive(
        drive -> {
          Placed place = drive.at(path);
          Stream<Stored<? extends Node>> shown =
              place.node() instanceof Folder
                  ? drive.list(place.node()).stream()
                  : Stream.of(place.stored());
          shown.forEach(stored -> out.say("%s", Shown.line(stored)));
          return ExitCode.OK;
        });
  }

  @Command(name = "tree", description = "Shows a folder and everything below it.")
  int tree(
      @Parameters(paramLabel = "PATH", defaultValue = "/") String path,
      @Option(names = "--lines", description = "Stop after so many.", defaultValue = "1000000")
          int lines) {
    return withDrive(
        drive -> {
          Shown.tree(drive, drive.at(path), lines, out);
          return ExitCode.OK;
        });
  }

  @Command(name = "stat", description = "Shows all that is known of a file or folder.")
  int stat(@Parameters(paramLabel = "PATH") String path) {
    return withDrive(
        drive -> {
          Shown.all(drive.at(path), out);
          return ExitCode.OK;
        });
  }

  @Command(name = "rename", description = "Gives a file or folder another name.")
  int rename(
      @Parameters(paramLabel = "PATH") String path, @Parameters(paramLabel = "NAME") String name) {
    return withDrive(
        drive -> {
          drive.rename(drive.at(path), name);
          return ExitCode.OK;
        });
  }

  @Command(name = "rm", description = "Deletes a file or an empty folder.")
  int rm(
      @Parameters(paramLabel = "PATH") String path,
      @Option(names = "-r", description = "With all that is below it.") boolean recursive,
      @Option(names = "--wait", description = "Until all of it is gone.") boolean wait) {
    return with(
        chosen -> {
          Drive drive = Drive.open(chosen);
          Placed place = drive.at(path);
          if (!recursive) {
            drive.delete(place, DeleteMode.RESTRICT);
            return ExitCode.OK;
          }
          Leftovers below = Leftovers.below(drive, place);
          int count = below.count();
          drive.delete(place, DeleteMode.CASCADE);
          out.say("deleted %s, %,d entries below it follow", place.path(), count);
          if (wait) {
            try (Progress progress = Progress.of("rm")) {
              below.await(chosen::cascade, progress);
            }
            out.say("all %,d are gone", count);
          }
          return ExitCode.OK;
        });
  }

  @Command(name = "stats", description = "Counts what is in the drive.")
  int stats() {
    return withDrive(
        drive -> {
          Census.of(drive).show(out);
          return ExitCode.OK;
        });
  }
}
