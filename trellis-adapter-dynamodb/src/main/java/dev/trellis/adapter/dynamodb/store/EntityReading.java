package dev.trellis.adapter.dynamodb.store;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.request.Call;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Unreadable;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads entities by their refs, one by itself, several in batches. */
record EntityReading(TableNames tables, Call call, boolean consistent) {
  /** All of them, or the first that can't be read. */
  Either<TrellisError, List<Entity>> all(Set<EntityRef> refs) {
    return each(refs)
        .flatMap(
            read -> {
              List<Entity> entities = new ArrayList<>(read.size());
              for (Either<Unreadable, Entity> one : read) {
                if (one.isLeft()) {
                  return Either.left(one.getLeft());
                }
                entities.add(one.get());
              }
              return Either.right(entities);
            });
  }

  /** Each that is there, whether it can be read or not. */
  Either<TrellisError, List<Either<Unreadable, Entity>>> each(Set<EntityRef> refs) {
    List<Either<Unreadable, Entity>> read = new ArrayList<>();
    Map<String, List<Map<String, AttributeValue>>> keys = new LinkedHashMap<>();
    for (EntityRef ref : refs) {
      tables
          .entities(ref.type())
          .peek(
              table ->
                  keys.computeIfAbsent(ref.type(), type -> new ArrayList<>()).add(Keys.entity(ref)))
          .onEmpty(() -> read.add(Either.left(foreign(ref))));
    }
    return items(keys)
        .map(
            found -> {
              keys.keySet()
                  .forEach(
                      type ->
                          found
                              .getOrDefault(tables.table(type), List.of())
                              .forEach(item -> read.add(EntityItem.read(type, item))));
              return read;
            });
  }

  private static Unreadable foreign(EntityRef ref) {
    return new Unreadable(
        ref, "an entity", "type %s is not in the hierarchy".formatted(ref.type()));
  }

  private Either<TrellisError, Map<String, List<Map<String, AttributeValue>>>> items(
      Map<String, List<Map<String, AttributeValue>>> keys) {
    Map<String, List<Map<String, AttributeValue>>> byTable = new LinkedHashMap<>();
    keys.forEach((type, of) -> byTable.put(tables.table(type), of));
    if (byTable.size() == 1 && byTable.values().iterator().next().size() == 1) {
      String table = byTable.keySet().iterator().next();
      return call.get(table, byTable.values().iterator().next().get(0), consistent)
          .map(item -> Map.of(table, item.toJavaList()));
    }
    return call.getAll(byTable, consistent);
  }
}
