package dev.trellis.adapter.dynamodb.check;

import dev.trellis.domain.error.TrellisError;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Judges aspects as soon as all items that they are about were read, and looks at what seems wrong
 * a second time. Items that didn't come by with a page are waited for, since they may come with one
 * of the next, until there are as many as one request reads. Not thread-safe.
 */
final class Judging {
  /** So many items are kept for those who wait; an item may have 400 KB. */
  private static final int MOST_KEPT = 300;

  private final Ground ground;
  private final Reading reading;
  private final Ledger ledger;
  private final List<Aspect> waiting = new ArrayList<>();
  private final Map<Place, Map<String, AttributeValue>> kept = new LinkedHashMap<>();
  private final Set<Place> missing = new LinkedHashSet<>();

  Judging(Ground ground, Reading reading, Ledger ledger) {
    this.ground = ground;
    this.reading = reading;
    this.ledger = ledger;
  }

  Option<TrellisError> of(List<Aspect> aspects, Map<Place, Map<String, AttributeValue>> page) {
    keep(List.copyOf(missing), page);
    Option<TrellisError> error = Option.none();
    for (int i = 0; i < aspects.size() && error.isEmpty(); i++) {
      error = judge(aspects.get(i), page);
    }
    return error;
  }

  private Option<TrellisError> judge(Aspect aspect, Map<Place, Map<String, AttributeValue>> page) {
    Set<Place> places = aspect.places(Seen.of(ground, page));
    Set<Place> absent = absent(places, page);
    if (absent.isEmpty()) {
      return judge(aspect, Seen.of(ground, page).and(kept));
    }
    if (missing.size() + absent.size() > Reading.MOST_TOGETHER || kept.size() >= MOST_KEPT) {
      Option<TrellisError> error = finish();
      if (error.isDefined()) {
        return error;
      }
    }
    waiting.add(aspect);
    missing.addAll(absent(places, page));
    keep(places, page);
    return Option.none();
  }

  private Set<Place> absent(Set<Place> places, Map<Place, Map<String, AttributeValue>> page) {
    Set<Place> absent = new LinkedHashSet<>(places);
    absent.removeIf(place -> page.containsKey(place) || kept.containsKey(place));
    return absent;
  }

  private void keep(Iterable<Place> places, Map<Place, Map<String, AttributeValue>> page) {
    for (Place place : places) {
      Option.of(page.get(place))
          .forEach(
              item -> {
                kept.put(place, item);
                missing.remove(place);
              });
    }
  }

  /** Judges those who wait. */
  Option<TrellisError> finish() {
    Either<TrellisError, Map<Place, Map<String, AttributeValue>>> items = reading.each(missing);
    if (items.isLeft()) {
      return Option.some(items.getLeft());
    }
    Seen seen = Seen.of(ground, kept).and(items.get());
    Option<TrellisError> error = Option.none();
    for (int i = 0; i < waiting.size() && error.isEmpty(); i++) {
      error = judge(waiting.get(i), seen);
    }
    waiting.clear();
    kept.clear();
    missing.clear();
    return error;
  }

  private Option<TrellisError> judge(Aspect aspect, Seen seen) {
    return aspect.findings(seen).isEmpty()
        ? Option.none()
        : new SecondLook(ground, reading)
            .at(aspect, seen)
            .peek(ledger::enter)
            .fold(Option::some, verdict -> Option.none());
  }
}
