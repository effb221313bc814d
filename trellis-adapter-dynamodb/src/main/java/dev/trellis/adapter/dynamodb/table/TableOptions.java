package dev.trellis.adapter.dynamodb.table;

import io.vavr.control.Option;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is up to the user about tables; the same for all tables of a hierarchy. Immutable; begin
 * with {@link #onDemand} or {@link #provisioned}.
 *
 * @param capacity what each table may use, none for tables that are paid by request
 * @param pointInTimeRecovery whether each table can be restored to any moment of its recent past
 * @param deletionProtection whether no table can be deleted before that is switched off
 * @param tags what each table is tagged with, in the order of the keys
 * @param deadline how long one call may take, with all its requests and the pauses between them
 */
public record TableOptions(
    Option<Capacity> capacity,
    boolean pointInTimeRecovery,
    boolean deletionProtection,
    Map<String, String> tags,
    Duration deadline) {
  /**
   * A table is there within seconds as a rule. The SDK's own waiter gives up after 25 looks, 20
   * seconds apart; a deployment shouldn't have to wait as long to hear that something is wrong.
   */
  private static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(5);

  private static final Duration MIN_DEADLINE = Duration.ofSeconds(1);
  private static final Duration MAX_DEADLINE = Duration.ofHours(1);

  /** How many tags a table can have (Developer Guide, "Tagging restrictions in DynamoDB"). */
  private static final int MAX_TAGS = 50;

  /** The restrictions of the same page, without spaces that would break a line. */
  private static final Pattern TAG_KEY =
      Pattern.compile("(?!(?i:aws:))[\\p{L}\\p{N} _.:/=+@-]{1,128}");

  private static final Pattern TAG_VALUE = Pattern.compile("[\\p{L}\\p{N} _.:/=+@-]{0,256}");

  /**
   * Checks the deadline and the tags, and copies them.
   *
   * @throws IllegalArgumentException for a deadline out of range, or tags that DynamoDB would
   *     refuse
   */
  public TableOptions {
    if (deadline.compareTo(MIN_DEADLINE) < 0 || deadline.compareTo(MAX_DEADLINE) > 0) {
      throw new IllegalArgumentException(
          "The deadline of a call about tables is %s, choose %s to %s"
              .formatted(deadline, MIN_DEADLINE, MAX_DEADLINE));
    }
    if (tags.size() > MAX_TAGS) {
      throw new IllegalArgumentException(
          "There are %d tags, a table can have %d: drop some".formatted(tags.size(), MAX_TAGS));
    }
    tags.forEach(TableOptions::requireTag);
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /**
   * Tables that are paid by request; no point-in-time recovery, deletion protection or tags; 5
   * minutes for a call.
   *
   * @return the defaults
   */
  public static TableOptions onDemand() {
    return new TableOptions(Option.none(), false, false, Map.of(), DEFAULT_DEADLINE);
  }

  /**
   * As {@link #onDemand}, but with provisioned capacity.
   *
   * @param readUnits the read units of each table, at least 1
   * @param writeUnits the write units of each table, at least 1
   * @return the options
   * @throws IllegalArgumentException for a number below 1
   */
  public static TableOptions provisioned(long readUnits, long writeUnits) {
    return new TableOptions(
        Option.some(new Capacity(readUnits, writeUnits)), false, false, Map.of(), DEFAULT_DEADLINE);
  }

  /**
   * Makes tables that can be restored to any moment of their recent past. DynamoDB Local has none
   * of that and refuses it.
   *
   * @return a copy
   */
  public TableOptions withPointInTimeRecovery() {
    return new TableOptions(capacity, true, deletionProtection, tags, deadline);
  }

  /**
   * Makes tables that can't be deleted before their protection is switched off.
   *
   * @return a copy
   */
  public TableOptions withDeletionProtection() {
    return new TableOptions(capacity, pointInTimeRecovery, true, tags, deadline);
  }

  /**
   * Tags the tables that are created.
   *
   * @param key 1 to 128 letters, digits, spaces and {@code _ . : / = + @ -}, not beginning with
   *     {@code aws:}
   * @param value up to 256 of the same
   * @return a copy with one more tag, or another value of it
   * @throws IllegalArgumentException for a tag that DynamoDB would refuse, or one too many
   */
  public TableOptions withTag(String key, String value) {
    Map<String, String> more = new TreeMap<>(tags);
    more.put(key, value);
    return new TableOptions(capacity, pointInTimeRecovery, deletionProtection, more, deadline);
  }

  /**
   * Limits how long one call may take.
   *
   * @param deadline 1 second to 1 hour
   * @return a copy
   * @throws IllegalArgumentException for one out of range
   */
  public TableOptions withDeadline(Duration deadline) {
    return new TableOptions(capacity, pointInTimeRecovery, deletionProtection, tags, deadline);
  }

  private static void requireTag(String key, String value) {
    if (!TAG_KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "The key of a tag is '%s', choose 1 to 128 letters, digits, spaces and _.:/=+@- that don't begin with aws:"
              .formatted(key));
    }
    if (!TAG_VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "Tag %s is '%s', choose up to 256 letters, digits, spaces and _.:/=+@-"
              .formatted(key, value));
    }
  }
}
