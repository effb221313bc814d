package dev.trellis.examples.quickstart;

import static dev.trellis.examples.quickstart.QuickStart.ORGANIZATION;
import static dev.trellis.examples.quickstart.QuickStart.STUDIO;
import static dev.trellis.examples.quickstart.QuickStart.TITLE;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.DynamoDbTrellisModule;
import dev.trellis.adapter.dynamodb.table.DynamoDbTables;
import dev.trellis.adapter.dynamodb.table.TableOptions;
import dev.trellis.adapter.dynamodb.table.TableReport;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.hierarchy.Sharding;
import dev.trellis.port.in.Trellis;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The types of the quick start on DynamoDB, with Guice and without. */
final class OnDynamoDb {
  private OnDynamoDb() {}

  static Trellis withGuice(DynamoDbClient client) {
    // tag::guice[]
    Hierarchy hierarchy = Hierarchy.of(ORGANIZATION, STUDIO, TITLE);
    DynamoDbConfig config =
        DynamoDbConfig.defaults()
            .prefix("dev-") // one set of tables for each environment
            .sharding(Sharding.of(1).with("organization", "studio", 16));

    Injector injector =
        Guice.createInjector(
            DynamoDbTrellisModule.of(config),
            binder -> {
              binder.bind(DynamoDbClient.class).toInstance(client); // yours, used as it is
              binder.bind(Hierarchy.class).toInstance(hierarchy);
            });
    Trellis trellis = injector.getInstance(Trellis.class);
    // end::guice[]
    return trellis;
  }

  static Trellis withoutGuice(DynamoDbClient client, Hierarchy hierarchy, DynamoDbConfig config) {
    // tag::plain[]
    Trellis trellis = DynamoDbTrellis.builder(client, hierarchy).config(config).build().trellis();
    // end::plain[]
    return trellis;
  }

  static TableReport createTables(
      DynamoDbClient client, Hierarchy hierarchy, DynamoDbConfig config) {
    // tag::tables[]
    TableReport report =
        DynamoDbTables.of(client, config.tables(hierarchy), TableOptions.onDemand())
            .create() // what is missing; safe to run again, and by several at once
            .getOrElseThrow(TrellisError::toException);
    // end::tables[]
    return report;
  }
}
