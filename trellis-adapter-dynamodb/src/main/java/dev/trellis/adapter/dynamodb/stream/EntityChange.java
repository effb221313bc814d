package dev.trellis.adapter.dynamodb.stream;

import io.vavr.control.Option;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * A record of an entity table's stream, wherever it was read.
 *
 * @param table the table's name
 * @param before the item before the change, none when there was none
 * @param after the item after the change, none when it was removed
 * @param byTimeToLive whether DynamoDB removed it by itself, because its time was over: the
 *     record's user identity has type {@code Service} and principal {@code dynamodb.amazonaws.com}
 */
public record EntityChange(
    String table,
    Option<Map<String, AttributeValue>> before,
    Option<Map<String, AttributeValue>> after,
    boolean byTimeToLive) {
  /** The principal of removals by time to live (Developer Guide, "DynamoDB Streams and TTL"). */
  public static final String TIME_TO_LIVE_PRINCIPAL = "dynamodb.amazonaws.com";

  /** The type of that principal. */
  public static final String TIME_TO_LIVE_TYPE = "Service";

  /**
   * A record as the SDK reads it.
   *
   * @param table the name of the table whose stream it was read from
   * @param change the record
   * @return what it tells
   */
  public static EntityChange of(String table, Record change) {
    return new EntityChange(
        table,
        Option.when(change.dynamodb().hasOldImage(), change.dynamodb()::oldImage),
        Option.when(change.dynamodb().hasNewImage(), change.dynamodb()::newImage),
        Option.of(change.userIdentity())
            .exists(who -> isTimeToLive(who.type(), who.principalId())));
  }

  /**
   * Whether a record's user identity is DynamoDB itself, which removes what has expired.
   *
   * @param type the identity's type
   * @param principal the identity's principal
   * @return true for removals by time to live
   */
  public static boolean isTimeToLive(@Nullable String type, @Nullable String principal) {
    return TIME_TO_LIVE_TYPE.equals(type) && TIME_TO_LIVE_PRINCIPAL.equals(principal);
  }
}
