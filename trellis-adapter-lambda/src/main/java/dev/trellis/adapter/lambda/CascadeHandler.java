package dev.trellis.adapter.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.stream.Consequences;
import io.vavr.control.Option;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Does what follows from the entity tables' streams, in a Lambda function whose event source
 * mappings have {@code ReportBatchItemFailures}. Thread-safe.
 *
 * <p>Each record whose consequence isn't complete is reported by its sequence number, whether it
 * failed or time was over; all others of its batch are carried out nevertheless. Lambda delivers
 * again from the lowest number on: that does no harm. A record that can never be read is logged as
 * an error, with what is needed to find it again, and isn't reported: it would block its shard.
 *
 * <p>Stops when less than {@value #MAX_MARGIN_MILLIS} ms are left of the invocation's time, or less
 * than a quarter of what there was in the beginning: what was begun is finished and reported before
 * Lambda ends the process. A function needs a timeout of some seconds at least to get anywhere.
 *
 * <p>A function with its hierarchy in code extends this class and gives itself a constructor
 * without arguments.
 */
public class CascadeHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  /**
   * Deleting one child takes 10 to 50 ms as a rule. Contention and throttling make it longer, for
   * up to the deadline of a call; then Lambda may be faster, which costs no more than a repetition.
   */
  static final int MAX_MARGIN_MILLIS = 3000;

  /** Where a log finds the id of the invocation, as other loggers for Lambda call it. */
  static final String REQUEST_ID = "AWSRequestId";

  private static final Logger LOG = LoggerFactory.getLogger(CascadeHandler.class);
  private static final int MARGIN_DIVISOR = 4;

  private final Consequences consequences;

  /**
   * A handler.
   *
   * @param trellis whose tables the records come from
   */
  public CascadeHandler(DynamoDbTrellis trellis) {
    this.consequences = trellis.consequences();
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    List<DynamodbStreamRecord> records =
        Option.of(event).flatMap(some -> Option.of(some.getRecords())).getOrElse(List::of).stream()
            // a hole is told of as a record that can't be read
            .map(record -> Option.of(record).getOrElse(DynamodbStreamRecord::new))
            .toList();
    MDC.put(REQUEST_ID, context.getAwsRequestId());
    try {
      Batch batch = new Batch(consequences, mayGoOn(context));
      batch.carryOut(records);
      batch.log(LOG);
      return StreamsEventResponse.builder()
          .withBatchItemFailures(
              batch.notDone().stream()
                  .map(number -> BatchItemFailure.builder().withItemIdentifier(number).build())
                  .toList())
          .build();
    } finally {
      MDC.remove(REQUEST_ID);
    }
  }

  private static BooleanSupplier mayGoOn(Context context) {
    int margin = Math.min(MAX_MARGIN_MILLIS, context.getRemainingTimeInMillis() / MARGIN_DIVISOR);
    return () -> context.getRemainingTimeInMillis() > margin;
  }
}
