package dev.trellis.adapter.dynamodb.hostile;

import io.vavr.control.Option;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Runs on one database, one after the other, and what they came to. */
final class Campaign implements AutoCloseable {
  private final UnaryOperator<DynamoDbClient> between;
  private final Database database = new Database(Estate.HIERARCHY);

  /**
   * A campaign.
   *
   * @param between what is put between the adapter and its client
   */
  Campaign(UnaryOperator<DynamoDbClient> between) {
    this.between = between;
  }

  /**
   * A broken promise.
   *
   * @param scenario the smallest one that was found to break it
   * @param what the promise, and the history
   * @param journal all requests
   */
  record Violation(Scenario scenario, String what, List<String> journal) {
    @Override
    public String toString() {
      return "Seed %d broke a promise.%n%s%n%s%n%s"
          .formatted(scenario.seed(), what, scenario, String.join("\n", journal));
    }
  }

  Run.Result run(Scenario scenario) {
    return new Run(scenario, database, between).result();
  }

  /** Runs a scenario, and smaller ones if it breaks a promise. */
  Option<Violation> violation(Scenario scenario) {
    return run(scenario).violation().map(what -> smallest(scenario));
  }

  private Violation smallest(Scenario broken) {
    Option<Scenario> smaller =
        Option.ofOptional(
            broken.smaller().filter(one -> run(one).violation().isDefined()).findFirst());
    if (smaller.isDefined()) {
      return smallest(smaller.get());
    }
    Run.Result result = run(broken);
    return new Violation(
        broken, result.violation().getOrElse("It did so once only"), result.journal());
  }

  @Override
  public void close() {
    database.close();
  }
}
