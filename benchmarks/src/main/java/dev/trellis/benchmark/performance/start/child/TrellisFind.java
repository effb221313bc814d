package dev.trellis.benchmark.performance.start.child;

import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.benchmark.performance.operation.Shop;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.port.in.Trellis;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Reads an entity by Trellis, put together without a framework. */
public final class TrellisFind {
  private TrellisFind() {}

  /**
   * Reads it.
   *
   * @param arguments its id
   */
  public static void main(String[] arguments) {
    Phases phases = new Phases();
    try (DynamoDbClient client = Phases.client()) {
      phases.done("client");
      Trellis trellis =
          DynamoDbTrellis.builder(client, Shop.HIERARCHY).codecs(Shop.CODECS).build().trellis();
      phases.done("trellis");
      String found =
          trellis
              .find(Shop.ITEM, arguments[0])
              .getOrElseThrow(TrellisError::toException)
              .value()
              .name();
      phases.done("answer");
      phases.answer(found);
    }
  }
}
