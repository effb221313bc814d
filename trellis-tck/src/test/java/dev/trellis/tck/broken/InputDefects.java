package dev.trellis.tck.broken;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.change.Change.InsertEntity;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.ManagedAttributes;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.tck.WorldSpec;
import dev.trellis.tck.internal.Rule;
import io.vavr.control.Either;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Strange input misunderstood, and bad input put right instead of refused. */
final class InputDefects {
  private InputDefects() {}

  static List<Defect> all() {
    return List.of(
        Defect.stored(
            "ids are compared without case",
            store -> colliding(store, id -> id.toLowerCase(Locale.ROOT)),
            Rule.T901),
        Defect.stored(
            "ids are compared without blanks at the end",
            store -> colliding(store, String::stripTrailing),
            Rule.T901),
        Defect.stored(
            "ids are compared in Unicode's normal form",
            store -> colliding(store, id -> Normalizer.normalize(id, Normalizer.Form.NFC)),
            Rule.T901),
        Defect.stored(
            "ids have at most 255 characters",
            store -> refusing(store, entity -> entity.ref().id().length() > 255),
            Rule.T901),
        Defect.stored(
            "entities have at most 64 KB",
            store -> refusing(store, entity -> entity.attributes().size() > 65_535),
            Rule.T905),
        created(
            "a bad id is put right",
            (value) -> value.with("id", value.text("id").getOrElse("").replace("#", "_")),
            Rule.T902),
        created("names that are kept are dropped", InputDefects::withoutManaged, Rule.T903),
        Defect.called(
            "what can't be stored is dropped",
            trellis ->
                new TrellisInBetween(trellis) {
                  @Override
                  Either<TrellisError, Stored<Attributes>> creating(
                      EntityType<Attributes> type, Attributes value) {
                    return sound
                        .create(type, value)
                        .orElse(() -> sound.create(type, Attributes.none().with("id", "o2")));
                  }
                },
            Rule.T904),
        Defect.of("types are looked up by their name", ByName::new, Rule.T906),
        created(
            "an entity under itself becomes a root",
            value ->
                value.text("parent").equals(value.text("id")) ? value.without("parent") : value,
            Rule.T907),
        updated("a changed parent is ignored", "parent", Rule.T304),
        updated("a changed id is ignored", "id", Rule.T305));
  }

  private static HierarchyStore colliding(HierarchyStore store, UnaryOperator<String> alike) {
    return CreationDefects.colliding(store, ref -> ref.type() + "#" + alike.apply(ref.id()));
  }

  private static HierarchyStore refusing(HierarchyStore store, Predicate<Entity> refused) {
    return Stores.applying(
        store,
        set ->
            Stores.first(set, InsertEntity.class).map(InsertEntity::entity).exists(refused)
                ? Either.left(new Unavailable("write", Outcome.NOT_APPLIED, "too long", false))
                : store.apply(set));
  }

  private static Attributes withoutManaged(Attributes value) {
    Attributes users = value;
    for (String name : ManagedAttributes.names()) {
      users = users.without(name);
    }
    return users;
  }

  private static Defect created(String name, UnaryOperator<Attributes> put, Rule... meantFor) {
    return Defect.called(
        name,
        trellis ->
            new TrellisInBetween(trellis) {
              @Override
              Either<TrellisError, Stored<Attributes>> creating(
                  EntityType<Attributes> type, Attributes value) {
                return sound.create(type, put.apply(value));
              }
            },
        meantFor);
  }

  private static Defect updated(String name, String attribute, Rule... meantFor) {
    return Defect.called(
        name,
        trellis ->
            new TrellisInBetween(trellis) {
              @Override
              Either<TrellisError, Stored<Attributes>> updating(Stored<Attributes> changed) {
                return sound
                    .update(changed)
                    .fold(
                        error ->
                            error instanceof InvalidEntity invalid
                                    && invalid.field().equals(attribute)
                                ? sound.update(changed.with(changed.entity().attributesWithId()))
                                : Either.left(error),
                        Either::right);
              }
            },
        meantFor);
  }

  private record ByName(WorldSpec spec) implements Breakage {
    @Override
    public Trellis trellis(Trellis sound) {
      return new TrellisInBetween(sound) {
        @Override
        @SuppressWarnings("unchecked") // all types of the kit are of plain attributes
        Either<TrellisError, Stored<Attributes>> creating(
            EntityType<Attributes> type, Attributes value) {
          return sound.create(
              (EntityType<Attributes>) spec.hierarchy().type(type.name()).getOrElse(type), value);
        }
      };
    }
  }
}
