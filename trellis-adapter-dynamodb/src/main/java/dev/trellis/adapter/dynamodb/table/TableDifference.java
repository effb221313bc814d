package dev.trellis.adapter.dynamodb.table;

/**
 * In one aspect a table isn't as it is needed. Immutable.
 *
 * @param table the table's name
 * @param aspect what of it
 * @param needed how that has to be
 * @param found how it is
 */
public record TableDifference(String table, Aspect aspect, String needed, String found) {
  static final String OFF = "off";

  /** What of a table can differ from what is needed. */
  public enum Aspect {
    /** Whether the table is there. */
    EXISTENCE(
        "existence",
        "create it with DynamoDbTables.create or from a template, or check the prefix and the region"),
    /** Its status: whether items can be read and written. */
    STATUS("status", "wait until DynamoDB is done with it, or bring it back, then verify again"),
    /** Which attributes are its keys, and in which role. */
    KEY_SCHEMA(
        "key schema", "keys can't be changed: name another table, or move the items to a new one"),
    /** The type of an attribute that is a key. */
    KEY_TYPE(
        "type of a key",
        "keys can't be changed: name another table, or move the items to a new one"),
    /** Whether it has a stream, and what that carries. */
    STREAM("stream", "switch the stream off when nothing reads it, then call DynamoDbTables.mend"),
    /** Whether DynamoDB removes items by itself, and by which attribute. */
    TIME_TO_LIVE(
        "time to live",
        "switch it off, wait the hour that DynamoDB may take for that, then call DynamoDbTables.mend"),
    /** Whether it can be restored to any moment of its recent past; only if that was asked for. */
    POINT_IN_TIME_RECOVERY("point-in-time recovery", "switch it on"),
    /** Whether it can't be deleted by mistake; only if that was asked for. */
    DELETION_PROTECTION("deletion protection", "switch it on");

    private final String words;
    private final String remedy;

    Aspect(String words, String remedy) {
      this.words = words;
      this.remedy = remedy;
    }
  }

  /**
   * Whether {@link DynamoDbTables#mend} can put it right: something is off that has to be on.
   *
   * @return false where only a person can decide
   */
  public boolean isMendable() {
    return found.equals(OFF);
  }

  /**
   * What is there, what is needed and what to do, in one sentence.
   *
   * @return text for people
   */
  public String message() {
    return "The %s of table %s is '%s', it must be '%s': %s"
        .formatted(
            aspect.words,
            table,
            found,
            needed,
            isMendable() ? "switch it on with DynamoDbTables.mend" : aspect.remedy);
  }
}
