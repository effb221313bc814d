package dev.trellis.tck.broken;

import static java.util.Map.entry;

import java.util.Map;

/**
 * Defects that the rules meant for them don't catch, or not always, and what is missing. There
 * should be none: this class is to go with the last of them.
 */
final class Holes {
  private static final String DEMANDS =
      "T109 has two demands of which one follows from the other, and tries one of two values";
  private static final String TEXTS =
      "T201 meets the hostile texts by chance, let an example store all of them at once";
  private static final String KEYS =
      "T512 has no two keys that this makes equal, let examples have them";
  private static final String LOOKALIKES =
      "T901 has no two ids that this makes equal, let an example have them";
  private static final String SECOND_WRITE =
      "T951 loses the first write only and never counts the children afterwards";

  static final Map<String, String> KNOWN =
      Map.ofEntries(
          entry("only the first demand is checked", DEMANDS),
          entry("of several values that would do only the first one does", DEMANDS),
          entry("text loses what lies beyond the basic plane", TEXTS),
          entry("text ends at the first NUL", TEXTS),
          entry("text loses blanks at its end", TEXTS),
          entry(
              "RESTRICT overlooks children of all types but the first",
              "T402 has children of one type only"),
          entry(
              "a RESTRICT that was refused cascades later",
              "T407 has no RESTRICT that is refused before all settles"),
          entry("the constraint is missing in the key of a value", KEYS),
          entry("the parent's type is missing in the key of a value", KEYS),
          entry("keys are joined by # without the empty scope", KEYS),
          entry("keys are joined by # with the value before the scope", KEYS),
          entry("keys are cut after the first #", KEYS),
          entry("values are compared without case", KEYS),
          entry("values are compared without blanks at the end", KEYS),
          entry("values are compared in Unicode's normal form", KEYS),
          entry("values are cut after 255 characters", KEYS),
          entry("a page of more than 100 children fails", "T601 has at most 40 children"),
          entry(
              "a cascade overlooks children of all types but the first",
              "T801 has folders in folders only"),
          entry(
              "a child that can't be deleted is ignored", "T807 often has fewer writes than first"),
          entry("ids are compared without case", LOOKALIKES),
          entry("ids are compared without blanks at the end", LOOKALIKES),
          entry("ids are compared in Unicode's normal form", LOOKALIKES),
          entry("a child is counted before its transaction", SECOND_WRITE),
          entry("a child is linked in a second transaction", SECOND_WRITE),
          entry(
              "RESTRICT asks for children and then deletes",
              "T983 is tried 9 times whatever the tries, since jqwik goes through the combinations"));

  private Holes() {}
}
