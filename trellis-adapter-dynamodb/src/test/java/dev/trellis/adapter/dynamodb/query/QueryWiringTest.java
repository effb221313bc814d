package dev.trellis.adapter.dynamodb.query;

import static dev.trellis.adapter.dynamodb.query.Forest.ALL;
import static dev.trellis.adapter.dynamodb.query.Forest.HIERARCHY;
import static dev.trellis.adapter.dynamodb.query.Forest.NOW;
import static dev.trellis.adapter.dynamodb.query.Forest.TREE;
import static dev.trellis.adapter.dynamodb.query.Forest.grove;
import static dev.trellis.adapter.dynamodb.query.Forest.ids;
import static dev.trellis.adapter.dynamodb.query.Forest.in;
import static dev.trellis.adapter.dynamodb.query.Forest.ok;
import static dev.trellis.adapter.dynamodb.query.Forest.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.DynamoDbTrellisModule;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.in.PageRequest;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** An application gets queries that know its tables, its clock and its client. */
class QueryWiringTest {
  private static final DynamoDbConfig CONFIG = DynamoDbConfig.defaults().prefix("test_");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @Test
  void queriesComeWithTheGraph_andWithGuice() {
    try (Forest forest = new Forest()) {
      forest.plant(tree("t-1", "g", 1, "oak"), tree("t-2", "g", 2, "oak").expiresAt(in(0)));
      forest.plant(tree("t-3", "g", 3, "oak").expiresAt(in(1)));

      DynamoDbTrellis graph =
          DynamoDbTrellis.builder(forest.client(), HIERARCHY).config(CONFIG).clock(CLOCK).build();
      assertThat(graph.queries()).isSameAs(graph.queries());
      findsTheLive(graph.queries());

      Injector injector = injector(forest.client());
      findsTheLive(injector.getInstance(EntityQueries.class));
      assertThat(injector.getInstance(EntityQueries.class))
          .isSameAs(injector.getInstance(DynamoDbTrellis.class).queries());
    }
  }

  private static void findsTheLive(EntityQueries queries) {
    assertThat(ids(ok(queries.query(TREE, grove(ALL, "g").build(), PageRequest.first(5)))))
        .containsExactly("t-1", "t-3");
  }

  private static Injector injector(DynamoDbClient client) {
    return Guice.createInjector(
        DynamoDbTrellisModule.of(CONFIG),
        new AbstractModule() {
          @Override
          protected void configure() {
            bind(DynamoDbClient.class).toInstance(client);
            bind(Hierarchy.class).toInstance(HIERARCHY);
            bind(Clock.class).toInstance(CLOCK);
          }
        });
  }
}
