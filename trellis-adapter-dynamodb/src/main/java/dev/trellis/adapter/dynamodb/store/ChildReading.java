package dev.trellis.adapter.dynamodb.store;

import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.LinkItem;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.request.Call;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Unreadable;
import dev.trellis.port.out.ChildPage;
import dev.trellis.port.out.ChildQuery;
import dev.trellis.port.out.Position;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads a parent's links, shard by shard, and the children that they lead to. */
record ChildReading(TableNames tables, Call call, boolean consistent) {

  Either<TrellisError, ChildPage> page(ChildQuery query, GateItem roster) {
    return links(query, roster).flatMap(links -> page(query, roster, links));
  }

  private Either<TrellisError, ChildPage> page(
      ChildQuery query, GateItem roster, List<Link> links) {
    List<Link> shown = links.subList(0, Math.min(query.limit(), links.size()));
    Option<Position> next =
        links.size() > shown.size()
            ? Option.some(place(shown.get(shown.size() - 1)))
            : Option.none();
    return read(shown).map(children -> page(roster.gate().open(), shown, children, next));
  }

  private static Position place(Link link) {
    return new Position(link.shard(), link.child());
  }

  private static ChildPage page(
      boolean open,
      List<Link> links,
      List<Either<Unreadable, Entity>> children,
      Option<Position> next) {
    Map<EntityRef, Entity> byRef = new HashMap<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (Either<Unreadable, Entity> child : children) {
      child.peekLeft(unreadable::add).forEach(entity -> byRef.put(entity.ref(), entity));
    }
    List<Entity> linked = new ArrayList<>(links.size());
    for (Link link : links) {
      Entity child = byRef.get(link.child());
      // a link whose child isn't there, or is another one, is being removed at this moment
      if (child != null && child.incarnation().equals(link.incarnation())) {
        linked.add(child);
      }
    }
    return new ChildPage(open, linked, next, unreadable);
  }

  /** One more than asked for, if there is one: then it is known whether a next page is. */
  private Either<TrellisError, List<Link>> links(ChildQuery query, GateItem roster) {
    List<Link> links = new ArrayList<>();
    List<Shard> shards = new ArrayList<>();
    shards.add(Shard.FIRST);
    shards.addAll(roster.others().shards());
    int first = query.after().map(after -> after.shard().index()).getOrElse(0);
    for (Shard shard : shards) {
      Option<EntityRef> after =
          query.after().filter(from -> from.shard().equals(shard)).map(Position::child);
      if (shard.index() >= first && links.size() <= query.limit()) {
        Either<TrellisError, List<Link>> more =
            links(query, shard, after, query.limit() + 1 - links.size());
        if (more.isLeft()) {
          return more;
        }
        links.addAll(more.get());
      }
    }
    return Either.right(links);
  }

  private Either<TrellisError, List<Link>> links(
      ChildQuery query, Shard shard, Option<EntityRef> after, int wanted) {
    List<Link> links = new ArrayList<>();
    Option<Map<String, AttributeValue>> from =
        after.map(child -> key(query.parent(), shard, child));
    do {
      QueryRequest.Builder request =
          of(query, shard).limit(wanted - links.size()).consistentRead(consistent);
      from.forEach(request::exclusiveStartKey);
      Either<TrellisError, QueryResponse> page = call.query(request.build());
      if (page.isLeft()) {
        return Either.left(page.getLeft());
      }
      page.get()
          .items()
          .forEach(item -> LinkItem.read(query.parent(), shard, item).forEach(links::add));
      from = Option.when(page.get().hasLastEvaluatedKey(), page.get()::lastEvaluatedKey);
    } while (from.isDefined() && links.size() < wanted);
    return Either.right(links);
  }

  private static Map<String, AttributeValue> key(EntityRef parent, Shard shard, EntityRef child) {
    return Map.of(
        Keys.PARTITION,
        AttributeValue.fromS(Keys.linkPartition(parent, shard)),
        Keys.CHILD,
        AttributeValue.fromS(child.toString()));
  }

  private QueryRequest.Builder of(ChildQuery query, Shard shard) {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    values.put(":pk", AttributeValue.fromS(Keys.linkPartition(query.parent(), shard)));
    query
        .childType()
        .forEach(type -> values.put(":type", AttributeValue.fromS(type + EntityRef.SEPARATOR)));
    return QueryRequest.builder()
        .tableName(tables.relationships())
        .keyConditionExpression(
            query.childType().isEmpty() ? "#pk = :pk" : "#pk = :pk AND begins_with(#child, :type)")
        .expressionAttributeNames(
            query.childType().isEmpty()
                ? Map.of("#pk", Keys.PARTITION)
                : Map.of("#pk", Keys.PARTITION, "#child", Keys.CHILD))
        .expressionAttributeValues(values);
  }

  private Either<TrellisError, List<Either<Unreadable, Entity>>> read(List<Link> links) {
    Set<EntityRef> refs = new LinkedHashSet<>();
    links.forEach(link -> refs.add(link.child()));
    return refs.isEmpty()
        ? Either.right(List.of())
        : new EntityReading(tables, call, consistent).each(refs);
  }
}
