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
  Either<TrellisError, List<Entity>> all(Set<EntityRef> refs) {
    Map<String, List<Map<String, AttributeValue>>> keys = new LinkedHashMap<>();
    for (EntityRef ref : refs) {
      if (tables.entities(ref.type()).isEmpty()) {
        return Either.left(
            new Unreadable(
                ref, "an entity", "type %s is not in the hierarchy".formatted(ref.type())));
      }
      keys.computeIfAbsent(ref.type(), type -> new ArrayList<>()).add(Keys.entity(ref));
    }
    if (refs.size() == 1) {
      EntityRef only = refs.iterator().next();
      return call.get(tables.table(only.type()), Keys.entity(only), consistent)
          .flatMap(item -> entities(only.type(), item.toJavaList()));
    }
    return call.getAll(byTable(keys), consistent).flatMap(found -> entities(keys.keySet(), found));
  }

  private Map<String, List<Map<String, AttributeValue>>> byTable(
      Map<String, List<Map<String, AttributeValue>>> keys) {
    Map<String, List<Map<String, AttributeValue>>> byTable = new LinkedHashMap<>();
    keys.forEach((type, of) -> byTable.put(tables.table(type), of));
    return byTable;
  }

  private Either<TrellisError, List<Entity>> entities(
      Set<String> types, Map<String, List<Map<String, AttributeValue>>> found) {
    List<Entity> all = new ArrayList<>();
    for (String type : types) {
      Either<TrellisError, List<Entity>> some =
          entities(type, found.getOrDefault(tables.table(type), List.of()));
      if (some.isLeft()) {
        return some;
      }
      all.addAll(some.get());
    }
    return Either.right(all);
  }

  private static Either<TrellisError, List<Entity>> entities(
      String type, List<Map<String, AttributeValue>> items) {
    List<Entity> entities = new ArrayList<>(items.size());
    for (Map<String, AttributeValue> item : items) {
      Either<TrellisError, Entity> entity = EntityItem.read(type, item);
      if (entity.isLeft()) {
        return Either.left(entity.getLeft());
      }
      entities.add(entity.get());
    }
    return Either.right(entities);
  }
}
