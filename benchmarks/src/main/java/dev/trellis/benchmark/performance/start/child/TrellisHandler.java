package dev.trellis.benchmark.performance.start.child;

import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.trellis.adapter.lambda.CascadeFunction;
import java.util.List;

/** The function, from its environment to the end of its first invocation. */
public final class TrellisHandler {
  private TrellisHandler() {}

  /**
   * Handles an event.
   *
   * @param arguments the kinds of requests that a handler without Trellis would send, not used
   *     here; then the attributes of the item that was deleted
   */
  public static void main(String[] arguments) {
    Phases phases = new Phases();
    CascadeFunction function = new CascadeFunction();
    phases.done("trellis");
    StreamsEventResponse response =
        function.handleRequest(
            Invocation.event(List.of(arguments).subList(1, arguments.length)), new Invocation());
    phases.done("answer");
    phases.answer(response.getBatchItemFailures().size());
  }
}
