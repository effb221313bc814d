package dev.trellis.adapter.lambda.run;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.trellis.adapter.lambda.CascadeFunction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The function of the cascade in a process of its own, as a handler of events. */
public final class FunctionProcess extends RuntimeProcess
    implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  private final PojoSerializer<DynamodbEvent> events =
      LambdaEventSerializers.serializerFor(
          DynamodbEvent.class, DynamodbEvent.class.getClassLoader());
  private final PojoSerializer<StreamsEventResponse> responses =
      LambdaEventSerializers.serializerFor(
          StreamsEventResponse.class, StreamsEventResponse.class.getClassLoader());

  /**
   * A function that is started by its first invocation.
   *
   * @param code where it has its classes from
   * @param options of the JVM
   * @param environment of the process
   */
  public FunctionProcess(Code code, List<String> options, Map<String, String> environment) {
    super(CascadeFunction.class, code, options, environment);
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    events.toJson(event, json);
    return responses.fromJson(
        invoke(json.toString(StandardCharsets.UTF_8), context.getRemainingTimeInMillis()));
  }
}
