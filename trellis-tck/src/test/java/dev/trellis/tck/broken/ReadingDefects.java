package dev.trellis.tck.broken;

import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.tck.internal.Rule;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads that don't show what was written. */
final class ReadingDefects {
  private ReadingDefects() {}

  static List<Defect> all() {
    return List.of(
        lossy("numbers are read as doubles", ReadingDefects::asDouble),
        lossy(
            "the empty string is stored as absent",
            value -> unless(value, text -> text.value().isEmpty())),
        lossy(
            "null is stored as absent",
            value -> value instanceof AttributeValue.Null ? Option.none() : Option.some(value)),
        lossy(
            "a set is read as a list",
            value ->
                Option.some(
                    value instanceof AttributeValue.TextSet set
                        ? new AttributeValue.ListOf(
                            set.elements().stream().map(AttributeValue::of).toList())
                        : value)),
        lossy(
            "binary is read as text",
            value ->
                Option.some(
                    value instanceof AttributeValue.Binary binary
                        ? AttributeValue.of(binary.toString())
                        : value)),
        lossy(
            "text loses what lies beyond the basic plane",
            value -> changed(value, text -> text.replaceAll("[^\\x{0}-\\x{ffff}]", "?"))),
        lossy("text ends at the first NUL", value -> changed(value, ReadingDefects::toNul)),
        lossy("text loses blanks at its end", value -> changed(value, String::stripTrailing)),
        Defect.stored("an absent record is a failure", ReadingDefects::failingOnAbsent, Rule.T202),
        Defect.stored(
            "find shows what is deleted",
            store ->
                Stores.finding(
                    store, found -> found.stream().map(ReadingDefects::revived).toList()),
            Rule.T203,
            Rule.T401),
        Defect.stored("reads are one write behind", Lagging::new, Rule.T101, Rule.T203),
        Defect.stored(
            "no more than 100 are read in one call",
            store -> Stores.finding(store, found -> found.subList(0, Math.min(100, found.size()))),
            Rule.T204),
        Defect.stored(
            "eventual reads fail",
            store -> refusing(store, (consistency) -> consistency == Consistency.EVENTUAL),
            Rule.T205));
  }

  private static Defect lossy(String name, Function<AttributeValue, Option<AttributeValue>> read) {
    return Defect.stored(
        name,
        store ->
            Stores.reading(
                store,
                entity -> entity.toBuilder().attributes(read(entity.attributes(), read)).build()),
        Rule.T201);
  }

  private static Attributes read(
      Attributes attributes, Function<AttributeValue, Option<AttributeValue>> read) {
    Map<String, AttributeValue> values = new TreeMap<>();
    attributes
        .asMap()
        .forEach((name, value) -> read.apply(value).forEach(as -> values.put(name, as)));
    return Attributes.of(values);
  }

  private static Option<AttributeValue> asDouble(AttributeValue value) {
    return Option.some(
        value instanceof AttributeValue.Numeric number
            ? new AttributeValue.Numeric(BigDecimal.valueOf(number.value().doubleValue()))
            : value);
  }

  private static Option<AttributeValue> unless(
      AttributeValue value, Predicate<AttributeValue.Text> lost) {
    return value instanceof AttributeValue.Text text && lost.test(text)
        ? Option.none()
        : Option.some(value);
  }

  private static Option<AttributeValue> changed(
      AttributeValue value, Function<String, String> read) {
    return Option.some(
        value instanceof AttributeValue.Text text
            ? AttributeValue.of(read.apply(text.value()))
            : value);
  }

  private static String toNul(String text) {
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  static Entity revived(Entity entity) {
    return entity.toBuilder().deletion(Option.none()).build();
  }

  private static HierarchyStore failingOnAbsent(HierarchyStore store) {
    return new Stores.InBetween(store) {
      @Override
      public Either<TrellisError, List<Entity>> find(
          Collection<EntityRef> refs, Consistency consistency) {
        return sound
            .find(refs, consistency)
            .filterOrElse(found -> found.size() == refs.size(), found -> failed());
      }
    };
  }

  private static HierarchyStore refusing(HierarchyStore store, Predicate<Consistency> refused) {
    return new Stores.InBetween(store) {
      @Override
      public Either<TrellisError, List<Entity>> find(
          Collection<EntityRef> refs, Consistency consistency) {
        return refused.test(consistency) ? Either.left(failed()) : sound.find(refs, consistency);
      }
    };
  }

  static TrellisError failed() {
    return new Unavailable("read", Outcome.NOT_APPLIED, "it is broken on purpose", false);
  }

  /** A replica to which the last write to an entity hasn't come yet. */
  private static final class Lagging extends Stores.InBetween {
    private final Map<EntityRef, Option<Entity>> behind = new ConcurrentHashMap<>();

    Lagging(HierarchyStore sound) {
      super(sound);
    }

    @Override
    public Either<TrellisError, ChangeSet> apply(ChangeSet changes) {
      Stores.subject(changes)
          .map(Entity::ref)
          .forEach(ref -> behind.put(ref, Stores.entity(sound, ref)));
      return sound.apply(changes);
    }

    @Override
    public Either<TrellisError, List<Entity>> find(
        Collection<EntityRef> refs, Consistency consistency) {
      List<Entity> found = new ArrayList<>();
      refs.forEach(ref -> behind.getOrDefault(ref, Stores.entity(sound, ref)).forEach(found::add));
      return Either.right(found);
    }
  }
}
