package dev.trellis.adapter.dynamodb.example;

// tag::listener[]
import dev.trellis.adapter.dynamodb.request.StorageCall;
import dev.trellis.adapter.dynamodb.request.StorageListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** Turns calls to storage into Micrometer's counters and timers. */
public final class MicrometerListener implements StorageListener {
  private final MeterRegistry registry;

  public MicrometerListener(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void completed(StorageCall call) {
    registry
        .timer("trellis.calls", "operation", call.operation(), "outcome", call.outcome())
        .record(call.duration());
    count("trellis.requests", call, call.requests());
    count("trellis.conflicts", call, call.conflicts());
    count("trellis.throttles", call, call.throttles());
    count("trellis.losses", call, call.losses());
    count("trellis.read.units", call, call.readUnits());
    count("trellis.write.units", call, call.writeUnits());
  }

  private void count(String name, StorageCall call, double amount) {
    registry.counter(name, Tags.of("operation", call.operation())).increment(amount);
  }
}
// end::listener[]
