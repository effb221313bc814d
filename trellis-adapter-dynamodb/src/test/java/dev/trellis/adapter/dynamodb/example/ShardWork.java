package dev.trellis.adapter.dynamodb.example;

import dev.trellis.adapter.dynamodb.stream.Consequence;
import dev.trellis.adapter.dynamodb.stream.Consequences;
import dev.trellis.adapter.dynamodb.stream.EntityChange;
import dev.trellis.port.cascade.CascadeProgress;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.Record;

// tag::work[]
/** What follows from the records of one shard, for a reader that delivers each of them once. */
final class ShardWork {
  private static final Logger LOG = LoggerFactory.getLogger(ShardWork.class);

  private final String table;
  private final Consequences consequences;
  private final BooleanSupplier mayGoOn;

  /**
   * The work of a shard.
   *
   * @param table whose stream it is
   * @param mayGoOn false once the lease is lost or the process is to stop; waits as long as it
   *     likes between two calls after a failure
   */
  ShardWork(String table, Consequences consequences, BooleanSupplier mayGoOn) {
    this.table = table;
    this.consequences = consequences;
    this.mayGoOn = mayGoOn;
  }

  /** Whether all is done that follows from a record, so that a checkpoint may be set behind it. */
  boolean carryOut(Record record) {
    return consequences
        .of(EntityChange.of(table, record))
        .fold(
            unreadable -> {
              // no repetition will help: somebody has to look at it
              LOG.error("{} at {}", unreadable.message(), record.dynamodb().sequenceNumber());
              return true;
            },
            found -> found.forAll(this::complete));
  }

  private boolean complete(Consequence consequence) {
    boolean complete = false;
    while (!complete && mayGoOn.getAsBoolean()) {
      complete = consequences.carryOut(consequence, mayGoOn).exists(CascadeProgress::complete);
    }
    return complete;
  }
}
// end::work[]
