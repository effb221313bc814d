package dev.trellis.tck.broken;

import dev.trellis.domain.change.Change.RemoveLink;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidCursor;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.port.in.Page;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Trellis;
import dev.trellis.port.out.ChildPage;
import dev.trellis.port.out.ChildQuery;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.port.out.Position;
import dev.trellis.tck.internal.Rule;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Listings that show too much, too little, or in the wrong order. */
final class ListingDefects {
  private ListingDefects() {}

  static List<Defect> all() {
    return List.of(
        paged(
            "the second page of children is dropped",
            (query, page) -> new ChildPage(page.parentOpen(), page.children(), Option.none()),
            Rule.T601),
        paged(
            "the last child of a page comes again on the next",
            ListingDefects::again,
            Rule.T601,
            Rule.T606),
        Defect.stored(
            "a page of more than 100 children fails",
            store ->
                new Stores.InBetween(store) {
                  @Override
                  public Either<TrellisError, ChildPage> children(ChildQuery query) {
                    return sound
                        .children(query)
                        .filterOrElse(
                            page -> page.children().size() <= 100, page -> ReadingDefects.failed());
                  }
                },
            Rule.T601),
        Defect.called("a page is one short", OneShort::new, Rule.T602),
        paged(
            "children are sorted within their page only",
            (query, page) -> {
              List<Entity> children = new ArrayList<>(page.children());
              Collections.reverse(children);
              return new ChildPage(page.parentOpen(), children, page.next());
            },
            Rule.T603),
        Defect.called(
            "a cursor of another listing is accepted",
            trellis -> new Lenient(trellis, true),
            Rule.T604),
        Defect.called(
            "a cursor that was tampered with is accepted",
            trellis -> new Lenient(trellis, false),
            Rule.T604),
        paged(
            "the listing under what is not live is empty",
            (query, page) ->
                new ChildPage(
                    page.parentOpen() || query.childType().isDefined(),
                    page.children(),
                    page.next()),
            Rule.T605),
        Defect.stored("positions are counts", Counting::new, Rule.T606),
        Defect.stored(
            "a deleted child is still listed",
            store ->
                Stores.paging(
                    Stores.dropping(store, change -> change instanceof RemoveLink),
                    (query, page) ->
                        new ChildPage(
                            page.parentOpen(),
                            page.children().stream().map(ReadingDefects::revived).toList(),
                            page.next())),
            Rule.T203,
            Rule.T607),
        Defect.stored(
            "children of all types are listed",
            store ->
                new Stores.InBetween(store) {
                  @Override
                  public Either<TrellisError, ChildPage> children(ChildQuery query) {
                    return sound.children(
                        new ChildQuery(
                            query.parent(),
                            Option.none(),
                            query.after(),
                            query.limit(),
                            query.consistency()));
                  }
                },
            Rule.T608));
  }

  private static Defect paged(
      String name,
      java.util.function.BiFunction<ChildQuery, ChildPage, ChildPage> page,
      Rule... meantFor) {
    return Defect.stored(name, store -> Stores.paging(store, page), meantFor);
  }

  private static ChildPage again(ChildQuery query, ChildPage page) {
    int size = page.children().size();
    return size < 2 || page.next().isEmpty()
        ? page
        : new ChildPage(
            page.parentOpen(),
            page.children(),
            Option.some(Position.of(page.children().get(size - 2))));
  }

  private static final class OneShort extends TrellisInBetween {
    OneShort(Trellis sound) {
      super(sound);
    }

    @Override
    public <T> Either<TrellisError, Page<T>> children(
        EntityType<?> parentType, String parentId, EntityType<T> childType, PageRequest page) {
      return sound.children(
          parentType,
          parentId,
          childType,
          new PageRequest(Math.max(1, page.size() - 1), page.cursor(), page.consistency()));
    }
  }

  /** Begins again from the start where a cursor doesn't fit. */
  private static final class Lenient extends TrellisInBetween {
    private final Set<String> issued = ConcurrentHashMap.newKeySet();
    private final boolean onlyIssued;

    Lenient(Trellis sound, boolean onlyIssued) {
      super(sound);
      this.onlyIssued = onlyIssued;
    }

    @Override
    public <T> Either<TrellisError, Page<T>> children(
        EntityType<?> parentType, String parentId, EntityType<T> childType, PageRequest page) {
      Predicate<TrellisError> forgiven =
          error ->
              error instanceof InvalidCursor
                  && page.cursor().exists(cursor -> issued.contains(cursor.token()) == onlyIssued);
      Either<TrellisError, Page<T>> found = sound.children(parentType, parentId, childType, page);
      if (found.isLeft() && forgiven.test(found.getLeft())) {
        found = sound.children(parentType, parentId, childType, PageRequest.first(page.size()));
      }
      return found.peek(some -> some.next().forEach(cursor -> issued.add(cursor.token())));
    }
  }

  /** OFFSET and LIMIT, the offset in place of the shard. */
  private static final class Counting extends Stores.InBetween {
    Counting(HierarchyStore sound) {
      super(sound);
    }

    @Override
    public Either<TrellisError, ChildPage> children(ChildQuery query) {
      return sound
          .children(
              new ChildQuery(
                  query.parent(), query.childType(), Option.none(), 10_000, query.consistency()))
          .map(all -> page(query, all));
    }

    private static ChildPage page(ChildQuery query, ChildPage all) {
      List<EntityRef> refs = all.children().stream().map(Entity::ref).toList();
      // a place that the port has told of a child, and not we, has no offset
      int from =
          query
              .after()
              .map(
                  after ->
                      after.shard().index() > 0
                          ? after.shard().index()
                          : refs.indexOf(after.child()) + 1)
              .getOrElse(0);
      int begin = Math.min(from, refs.size());
      int end = Math.min(begin + query.limit(), refs.size());
      return new ChildPage(
          all.parentOpen(),
          all.children().subList(begin, end),
          end < refs.size()
              ? Option.some(new Position(new Shard(end), refs.get(end - 1)))
              : Option.none());
    }
  }
}
