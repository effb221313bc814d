package dev.trellis.benchmark.performance.start.child;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellisModule;
import dev.trellis.benchmark.performance.operation.Shop;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.codec.Codecs;
import dev.trellis.port.in.Trellis;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Reads an entity by Trellis, put together by Guice. */
public final class GuiceFind {
  private GuiceFind() {}

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
          Guice.createInjector(
                  DynamoDbTrellisModule.of(DynamoDbConfig.defaults()), new ShopModule(client))
              .getInstance(Trellis.class);
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

  private static final class ShopModule extends AbstractModule {
    private final DynamoDbClient client;

    ShopModule(DynamoDbClient client) {
      this.client = client;
    }

    @Override
    protected void configure() {
      bind(DynamoDbClient.class).toInstance(client);
      bind(Hierarchy.class).toInstance(Shop.HIERARCHY);
      bind(Codecs.class).toInstance(Shop.CODECS);
    }
  }
}
