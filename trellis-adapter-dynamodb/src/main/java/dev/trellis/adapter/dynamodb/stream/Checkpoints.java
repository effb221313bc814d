package dev.trellis.adapter.dynamodb.stream;

import io.vavr.control.Option;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers how far each shard of a stream was read. One that forgets costs time, nothing else:
 * what follows from a record may be done again. Must be thread-safe.
 */
public interface Checkpoints {
  /**
   * Everything up to a record is done.
   *
   * @param stream the stream's ARN
   * @param shard the shard's id
   * @param sequenceNumber of the record
   */
  void done(String stream, String shard, String sequenceNumber);

  /**
   * Behind which record to begin.
   *
   * @param stream the stream's ARN
   * @param shard the shard's id
   * @return the last sequence number that was done, none to begin at the oldest record
   */
  Option<String> after(String stream, String shard);

  /**
   * Remembers as long as the process lives. The next one begins at the oldest record that the
   * stream still has, up to a day old.
   *
   * @return fresh checkpoints
   */
  static Checkpoints inMemory() {
    Map<String, String> numbers = new ConcurrentHashMap<>();
    return new Checkpoints() {
      @Override
      public void done(String stream, String shard, String sequenceNumber) {
        numbers.put(stream + shard, sequenceNumber);
      }

      @Override
      public Option<String> after(String stream, String shard) {
        return Option.of(numbers.get(stream + shard));
      }
    };
  }
}
