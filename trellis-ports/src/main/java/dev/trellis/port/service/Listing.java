package dev.trellis.port.service;

import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.out.ChildPage;
import dev.trellis.port.out.ChildQuery;
import dev.trellis.port.out.HierarchyStore;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Live children out of a storage's pages, which may hold fewer, none, or expired ones. */
record Listing(HierarchyStore store, Clock clock) {
  private static final int SEARCH_SIZE = 25;

  /** Part of a listing. */
  record LivePage(List<Entity> entities, Option<String> next) {}

  Either<TrellisError, LivePage> page(
      EntityRef parent, String childType, PageRequest page, CursorFormat cursors) {
    Either<TrellisError, Option<String>> start =
        page.cursor()
            .fold(
                () -> Either.right(Option.none()),
                cursor -> cursors.position(cursor).map(Option::some));
    return start.flatMap(
        after ->
            fill(
                new ChildQuery(
                    parent, Option.some(childType), after, page.size(), page.consistency()),
                page.size()));
  }

  private Either<TrellisError, LivePage> fill(ChildQuery first, int size) {
    List<Entity> live = new ArrayList<>();
    ChildQuery query = first;
    while (true) {
      Either<TrellisError, ChildPage> result = openPage(query);
      if (result.isLeft()) {
        return Either.left(result.getLeft());
      }
      ChildPage page = result.get();
      page.children().stream().filter(this::isLive).forEach(live::add);
      if (live.size() >= size || page.next().isEmpty()) {
        return Either.right(new LivePage(live, page.next()));
      }
      // never more than are missing, so that a page of storage always ends where ours does
      query =
          new ChildQuery(
              first.parent(),
              first.childType(),
              page.next(),
              size - live.size(),
              first.consistency());
    }
  }

  private Either<TrellisError, ChildPage> openPage(ChildQuery query) {
    return store
        .children(query)
        .filterOrElse(ChildPage::parentOpen, page -> new NotFound(query.parent()));
  }

  Either<TrellisError, Boolean> hasLiveChild(EntityRef parent) {
    ChildQuery query = search(parent);
    while (true) {
      Either<TrellisError, ChildPage> result = openPage(query);
      if (result.isLeft()) {
        return Either.left(result.getLeft());
      }
      ChildPage page = result.get();
      if (page.children().stream().anyMatch(this::isLive)) {
        return Either.right(true);
      } else if (page.next().isEmpty()) {
        return Either.right(false);
      }
      query = query.from(page.next().get());
    }
  }

  /** Finds a live child, and reaps the expired ones that it passes on its way. */
  Either<TrellisError, Option<Entity>> anyLiveChild(
      EntityRef parent, Function<Entity, Either<TrellisError, Entity>> reap) {
    ChildQuery query = search(parent);
    while (true) {
      Either<TrellisError, ChildPage> result = store.children(query);
      if (result.isLeft()) {
        return Either.left(result.getLeft());
      }
      ChildPage page = result.get();
      for (Entity child : page.children()) {
        if (isLive(child)) {
          return Either.right(Option.some(child));
        }
        Option<TrellisError> failure = reap.apply(child).swap().toOption().filter(Listing::matters);
        if (failure.isDefined()) {
          return Either.left(failure.get());
        }
      }
      if (page.next().isEmpty()) {
        return Either.right(Option.none());
      }
      query = query.from(page.next().get());
    }
  }

  private static boolean matters(TrellisError error) {
    // somebody else reaped it, or it wasn't expired by the clock of who wrote it last: the next
    // attempt tells
    return !(error instanceof NotFound) && !(error instanceof ConcurrentModification);
  }

  private static ChildQuery search(EntityRef parent) {
    return new ChildQuery(
        parent, Option.none(), Option.none(), SEARCH_SIZE, Consistency.CONSISTENT);
  }

  private boolean isLive(Entity entity) {
    return entity.isLive(clock.instant());
  }
}
