package dev.trellis.examples.drive;

import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.domain.error.TrellisError.Unreadable;

/** How a command ended, as a script sees it. */
enum ExitCode {
  OK(0, "everything was done"),
  DIFFERENCES(1, "done, with differences or entries left out, each named"),
  USAGE(2, "the command line is wrong; nothing was done"),
  REFUSED(3, "it isn't possible as things are; nothing was done"),
  STORE(4, "the store failed; what was done stays, and the same command goes on from there");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  int number() {
    return number;
  }

  String meaning() {
    return meaning;
  }

  static ExitCode of(TrellisError error) {
    return error instanceof Unavailable || error instanceof Unreadable ? STORE : REFUSED;
  }
}
