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
    Map<String, String> types = new LinkedHashMap<>();
    Map<String, List<Map<String, AttributeValue>>> keys = new LinkedHashMap<>();
    for (EntityRef ref : refs) {
      if (tables.entities(ref.type()).isEmpty()) {
        read.add(Either.left(foreign(ref)));
      } else {
        String table = tables.table(ref.type());
        types.put(table, ref.type());
        keys.computeIfAbsent(table, any -> new ArrayList<>()).add(Keys.entity(ref));
      }
    }
    return items(keys)
        .map(
            found -> {
              for (Map.Entry<String, String> of : types.entrySet()) {
                for (Map<String, AttributeValue> item :
                    found.getOrDefault(of.getKey(), List.of())) {
                  read.add(EntityItem.read(of.getValue(), item));
                }
              }
              return read;
            });
  }

  private static Unreadable foreign(EntityRef ref) {
    return new Unreadable(
        ref, "an entity", "type %s is not in the hierarchy".formatted(ref.type()));
  }

  private Either<TrellisError, Map<String, List<Map<String, AttributeValue>>>> items(
      Map<String, List<Map<String, AttributeValue>>> keys) {
    if (keys.size() == 1) {
      Map.Entry<String, List<Map<String, AttributeValue>>> only = keys.entrySet().iterator().next();
      if (only.getValue().size() == 1) {
        return call.get(only.getKey(), only.getValue().get(0), consistent)
            .map(item -> Map.of(only.getKey(), item.toJavaList()));
      }
    }
    return call.getAll(keys, consistent);
  }
}
