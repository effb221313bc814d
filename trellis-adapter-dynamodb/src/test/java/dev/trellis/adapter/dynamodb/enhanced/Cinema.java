package dev.trellis.adapter.dynamodb.enhanced;

import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.local.LocalEngine;
import dev.trellis.adapter.dynamodb.table.DynamoDbTables;
import dev.trellis.adapter.dynamodb.table.TableOptions;
import dev.trellis.port.codec.Codecs;
import dev.trellis.port.in.Trellis;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The {@link Films} on DynamoDB Local, with a studio called north. */
final class Cinema implements AutoCloseable {
  private final LocalEngine engine = LocalEngine.start();

  Cinema() {
    ok(
        DynamoDbTables.of(
                client(),
                DynamoDbConfig.defaults().tables(Films.HIERARCHY),
                TableOptions.onDemand())
            .create());
    ok(trellis().create(Films.STUDIO, Studio.of("north", "North")));
  }

  DynamoDbClient client() {
    return engine.client();
  }

  Trellis trellis() {
    return trellis(Films.CODECS);
  }

  Trellis trellis(Codecs codecs) {
    return DynamoDbTrellis.builder(client(), Films.HIERARCHY).codecs(codecs).build().trellis();
  }

  Map<String, AttributeValue> item(String table, String id) {
    return client()
        .getItem(get -> get.tableName(table).key(Map.of("id", AttributeValue.fromS(id))))
        .item();
  }

  void remove(String table, String id) {
    client()
        .deleteItem(delete -> delete.tableName(table).key(Map.of("id", AttributeValue.fromS(id))));
  }

  @Override
  public void close() {
    engine.close();
  }
}
