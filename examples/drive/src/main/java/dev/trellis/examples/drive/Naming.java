package dev.trellis.examples.drive;

import java.util.Locale;

/** When two names in one folder are the same. A setting of the whole drive, chosen once. */
enum Naming {
  CASE_SENSITIVE,
  IGNORING_CASE;

  /** What is compared in place of the name. */
  String key(String name) {
    // upper first: some letters have one capital and two small forms
    return this == CASE_SENSITIVE ? name : name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
