package dev.trellis.adapter.dynamodb.stream;

import dev.trellis.adapter.dynamodb.layout.TableNames;
import io.vavr.control.Option;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Reads the streams of all entity tables: all shards, a shard only when its parent has been read to
 * the end. Begins behind the checkpoints and remembers in memory how far it has read since. Not
 * thread-safe.
 */
public final class EntityStreams {
  private final List<TableStream> streams;

  private EntityStreams(List<TableStream> streams) {
    this.streams = streams;
  }

  /**
   * A record, and where it stands.
   *
   * @param table the table whose stream it is
   * @param stream the stream's ARN
   * @param shard the shard's id
   * @param change the record
   */
  public record Placed(String table, String stream, String shard, Record change) {
    /**
     * The record's place in its shard.
     *
     * @return its sequence number
     */
    public String sequenceNumber() {
      return change.dynamodb().sequenceNumber();
    }
  }

  /**
   * The streams of all entity tables.
   *
   * @param client finds the streams
   * @param streams reads them
   * @param tables the names of the tables
   * @param checkpoints how far earlier readers came; never written here
   * @return the streams, nothing read yet
   * @throws SdkException when the tables can't be looked up
   * @throws IllegalStateException for a table without a stream
   */
  public static EntityStreams of(
      DynamoDbClient client,
      DynamoDbStreamsClient streams,
      TableNames tables,
      Checkpoints checkpoints) {
    return new EntityStreams(
        tables.entities().values().stream()
            .map(table -> new TableStream(streams, table, streamOf(client, table), checkpoints))
            .toList());
  }

  private static String streamOf(DynamoDbClient client, String table) {
    TableDescription found =
        client.describeTable(DescribeTableRequest.builder().tableName(table).build()).table();
    // the ARN alone says nothing: that of a stream that was switched off is told for another day
    return Option.of(found.streamSpecification())
        .filter(stream -> Boolean.TRUE.equals(stream.streamEnabled()))
        .flatMap(stream -> Option.of(found.latestStreamArn()))
        .getOrElseThrow(
            () ->
                new IllegalStateException(
                    "Table %s has no stream: switch one on with NEW_AND_OLD_IMAGES"
                        .formatted(table)));
  }

  /**
   * Reads one page, of up to 1,000 records, of each shard that can be read now. Each record is
   * handed over once, those of a shard in its order.
   *
   * @param consumer takes the records; those that it was given count as read when this throws
   * @return how many there were
   * @throws SdkException when a stream can't be read; the next call goes on from there
   */
  public int read(Consumer<Placed> consumer) {
    int read = 0;
    for (TableStream stream : streams) {
      read += stream.read(consumer);
    }
    return read;
  }
}
