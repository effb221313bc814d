package dev.trellis.port.service;

import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.port.cascade.Reaper;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.out.ChildPage;
import dev.trellis.port.out.ChildQuery;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.port.out.Position;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Live children out of a storage's pages, which may hold fewer, none, or expired ones. */
record Listing(HierarchyStore store, Clock clock) {
  /** Behind a first child that isn't live there may be more of them. */
  private static final int SEARCH_SIZE = 25;

  /** Part of a listing. */
  record LivePage(List<Entity> entities, Option<Position> next) {}

  Either<TrellisError, LivePage> page(
      EntityRef parent, String childType, PageRequest page, CursorFormat cursors) {
    Either<TrellisError, Option<Position>> start =
        page.cursor()
            .fold(
                () -> Either.right(Option.none()),
                cursor -> cursors.position(cursor).map(Option::some));
    return start.flatMap(
        after ->
            fill(
                new ChildQuery(
                    parent, Option.some(childType), after, page.size(), page.consistency())));
  }

  private Either<TrellisError, LivePage> fill(ChildQuery first) {
    int size = first.limit();
    List<Entity> live = new ArrayList<>();
    ChildQuery query = first;
    while (true) {
      Either<TrellisError, ChildPage> result = openPage(query);
      if (result.isLeft()) {
        return Either.left(result.getLeft());
      }
      ChildPage page = result.get();
      page.children().stream().filter(this::isLive).forEach(live::add);
      if (live.size() > size) {
        List<Entity> shown = live.subList(0, size);
        return Either.right(new LivePage(shown, Option.some(Position.of(shown.get(size - 1)))));
      } else if (live.size() == size || page.next().isEmpty()) {
        return Either.right(new LivePage(live, page.next()));
      }
      query = query.from(page.next().get());
    }
  }

  private Either<TrellisError, ChildPage> openPage(ChildQuery query) {
    return readable(query)
        .filterOrElse(ChildPage::parentOpen, page -> new NotFound(query.parent()));
  }

  /** A caller is told of a child that can't be read, rather than shown the others without it. */
  private Either<TrellisError, ChildPage> readable(ChildQuery query) {
    return store
        .children(query)
        .flatMap(
            page ->
                page.unreadable().isEmpty()
                    ? Either.right(page)
                    : Either.left(page.unreadable().get(0)));
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
      query = query.from(page.next().get()).atMost(SEARCH_SIZE);
    }
  }

  /** Finds a live child, and reaps the expired ones that it passes on its way. */
  Either<TrellisError, Option<Entity>> anyLiveChild(EntityRef parent, Reaper reaper) {
    ChildQuery query = search(parent);
    while (true) {
      Either<TrellisError, ChildPage> result = readable(query);
      if (result.isLeft()) {
        return Either.left(result.getLeft());
      }
      ChildPage page = result.get();
      for (Entity child : page.children()) {
        if (isLive(child)) {
          return Either.right(Option.some(child));
        }
        Either<TrellisError, Boolean> reaped = reaper.reap(child);
        if (reaped.isLeft()) {
          return Either.left(reaped.getLeft());
        }
      }
      if (page.next().isEmpty()) {
        return Either.right(Option.none());
      }
      query = query.from(page.next().get()).atMost(SEARCH_SIZE);
    }
  }

  private static ChildQuery search(EntityRef parent) {
    return new ChildQuery(parent, Option.none(), Option.none(), 1, Consistency.CONSISTENT);
  }

  private boolean isLive(Entity entity) {
    return entity.isLive(clock.instant());
  }
}
