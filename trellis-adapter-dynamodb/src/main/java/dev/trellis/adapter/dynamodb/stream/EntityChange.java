package dev.trellis.adapter.dynamodb.stream;

import io.vavr.control.Option;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
}
