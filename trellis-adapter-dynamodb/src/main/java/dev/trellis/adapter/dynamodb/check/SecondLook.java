package dev.trellis.adapter.dynamodb.check;

import dev.trellis.domain.error.TrellisError;
import io.vavr.control.Either;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Looks once more at what seemed wrong, with all that it hangs together with, as it is at one
 * moment. What seemed wrong only because it was read at several is so no more.
 */
record SecondLook(Ground ground, Reading reading) {
  /** So often an item may turn out to hang together with others than before. */
  private static final int MOST_LOOKS = 8;

  Either<TrellisError, Verdict> at(Aspect aspect, Seen first) {
    Set<Place> places = aspect.places(first);
    if (places.size() == 1) {
      return Either.right(Verdict.of(aspect.findings(first))); // a single item was read as it was
    }
    for (int looks = 0; looks < MOST_LOOKS; looks++) {
      Either<TrellisError, Map<Place, Map<String, AttributeValue>>> items =
          reading.together(places);
      if (items.isLeft()) {
        return Either.left(items.getLeft());
      }
      Seen seen = Seen.of(ground, items.get());
      Set<Place> now = aspect.places(seen);
      if (places.containsAll(now)) {
        return Either.right(Verdict.of(aspect.findings(seen)));
      }
      places = new LinkedHashSet<>(now);
    }
    return Either.right(Verdict.unsettled());
  }
}
