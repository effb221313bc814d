package dev.trellis.examples.drive;

/** What keeps a command from going on, in words for whoever typed it. */
final class DriveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final String message;

  DriveException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
    this.message = message;
  }

  String message() {
    return message;
  }

  ExitCode exitCode() {
    return exitCode;
  }
}
