package dev.trellis.examples.drive;

import io.vavr.control.Option;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Help;

/** How far long work is: a bar on a terminal, nothing elsewhere. Thread-safe. */
final class Progress implements AutoCloseable {
  private final Option<ProgressBar> bar;

  private Progress(Option<ProgressBar> bar) {
    this.bar = bar;
  }

  static Progress of(String task) {
    return new Progress(
        Option.when(
            // asks for a terminal in the way that suits the JDK
            Help.Ansi.AUTO.enabled(),
            () ->
                new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(0)
                    .setStyle(ProgressBarStyle.ASCII)
                    .build()));
  }

  /** There is so much more to do. */
  synchronized void found(long more) {
    bar.forEach(shown -> shown.maxHint(shown.getMax() + more));
  }

  /** So much more is done. */
  void done(long more) {
    bar.forEach(shown -> shown.stepBy(more));
  }

  @Override
  public void close() {
    bar.forEach(ProgressBar::close);
  }
}
