package dev.trellis.benchmark.performance.start;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.stream.Consequence.GoOn;
import dev.trellis.adapter.dynamodb.table.DynamoDbTables;
import dev.trellis.adapter.dynamodb.table.TableOptions;
import dev.trellis.benchmark.performance.operation.Shop;
import dev.trellis.benchmark.performance.operation.Shop.Item;
import dev.trellis.benchmark.performance.operation.Shop.Shelf;
import dev.trellis.benchmark.performance.process.Recording;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the programs find: an item to read, a deletion to go on from. Not thread-safe. */
final class Happening {
  private static final String ID = "an item";

  private final DynamoDbClient client;
  private final DynamoDbTrellis graph;
  private String kinds = "";
  private int shelves;

  private Happening(DynamoDbClient client) {
    this.client = client;
    this.graph = graph(client);
  }

  static Happening on(DynamoDbClient client) {
    ok(
        DynamoDbTables.of(
                client, DynamoDbConfig.defaults().tables(Shop.HIERARCHY), TableOptions.onDemand())
            .create());
    Happening happening = new Happening(client);
    happening.begin();
    return happening;
  }

  private static DynamoDbTrellis graph(DynamoDbClient client) {
    return DynamoDbTrellis.builder(client, Shop.HIERARCHY).codecs(Shop.CODECS).build();
  }

  private static <R> R ok(Either<TrellisError, R> result) {
    return result.getOrElseThrow(TrellisError::toException);
  }

  private void begin() {
    ok(graph.trellis().create(Shop.SHELF, new Shelf("shelf", "left")));
    ok(graph.trellis().create(Shop.ITEM, new Item(ID, "shelf", "hammer", 1)));
    Recording recording = new Recording(client);
    ok(graph(recording.client()).consequences().carryOut(new GoOn(deleted()), () -> true));
    kinds =
        recording.taken().stream()
            .map(request -> request.getClass().getSimpleName())
            .collect(Collectors.joining(","));
  }

  private Tombstone deleted() {
    String id = "shelf " + ++shelves;
    return ok(
        graph
            .trellis()
            .delete(
                ok(graph.trellis().create(Shop.SHELF, new Shelf(id, "left"))), DeleteMode.CASCADE));
  }

  String itemId() {
    return ID;
  }

  /** The kinds of requests of a cascade below an empty shelf, and a shelf deleted just now. */
  List<String> deletion() {
    String id = deleted().ref().id();
    Map<String, AttributeValue> item =
        client
            .getItem(get -> get.tableName("shelf").key(Map.of("id", AttributeValue.fromS(id))))
            .item();
    List<String> arguments = new ArrayList<>(List.of(kinds));
    item.forEach(
        (name, value) ->
            arguments.add(
                value.n() == null
                    ? "%s=S:%s".formatted(name, value.s())
                    : "%s=N:%s".formatted(name, value.n())));
    return arguments;
  }
}
