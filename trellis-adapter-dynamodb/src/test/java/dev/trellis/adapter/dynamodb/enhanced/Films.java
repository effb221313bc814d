package dev.trellis.adapter.dynamodb.enhanced;

import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.codec.Codec;
import dev.trellis.port.codec.Codecs;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** Studios and their films: types, schemas, and any film. */
final class Films {
  static final TableSchema<Studio> STUDIO_SCHEMA = TableSchema.fromImmutableClass(Studio.class);
  static final TableSchema<Film> FILM_SCHEMA = TableSchema.fromBean(Film.class);
  static final Codec<Film> FILM_CODEC = TableSchemaCodec.of(FILM_SCHEMA);

  static final EntityType<Studio> STUDIO =
      EntityType.root("studio", Studio.class).id(Studio::code).build();

  static final EntityType<Film> FILM =
      EntityType.childOf(STUDIO, "film", Film.class)
          .id(film -> Objects.requireNonNullElse(film.getId(), ""))
          .parentId(Film::getStudio)
          .build();

  static final Hierarchy HIERARCHY = Hierarchy.of(STUDIO, FILM);

  static final Codecs CODECS =
      Codecs.standard().with(STUDIO, TableSchemaCodec.of(STUDIO_SCHEMA)).with(FILM, FILM_CODEC);

  private Films() {}

  /** A film that says no more than it has to. */
  static Film film(String id) {
    Film film = new Film();
    film.setId(id);
    film.setStudio("north");
    return film;
  }

  /** Films with any properties that can be stored, with many that are null. */
  static Arbitrary<Film> all() {
    return Builders.withBuilder(() -> film("f-1"))
        .use(orNull(texts()))
        .inSetter(Film::setTitle)
        .use(orNull(Arbitraries.integers()))
        .inSetter(Film::setMinutes)
        .use(orNull(wholes()))
        .inSetter(Film::setViews)
        .use(orNull(decimals()))
        .inSetter(Film::setBudget)
        .use(orNull(Arbitraries.doubles().between(-1E100, 1E100).ofScale(2)))
        .inSetter(Film::setRating)
        .use(orNull(Arbitraries.of(true, false)))
        .inSetter(Film::setRestored)
        .use(orNull(Arbitraries.longs().map(Instant::ofEpochMilli)))
        .inSetter(Film::setReleased)
        .use(orNull(bytes()))
        .inSetter(Film::setPoster)
        .use(orNull(some(texts())))
        .inSetter(Film::setTags)
        .use(orNull(some(Arbitraries.integers())))
        .inSetter(Film::setYears)
        .use(orNull(some(bytes())))
        .inSetter(Film::setHashes)
        .use(orNull(orNull(credits()).list().ofMaxSize(3)))
        .inSetter(Film::setCredits)
        .use(orNull(marks()))
        .inSetter(Film::setMarks)
        .use(orNull(credits()))
        .inSetter(Film::setDirector)
        .build();
  }

  private static <E> Arbitrary<@Nullable E> orNull(Arbitrary<E> values) {
    return values.injectNull(0.3);
  }

  /** An empty set can't be stored. */
  private static <E> Arbitrary<Set<E>> some(Arbitrary<E> elements) {
    return elements.set().ofMinSize(1).ofMaxSize(4);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings().withCharRange(' ', '\ud7ff').ofMaxLength(20);
  }

  /** Many end in zeros. */
  private static Arbitrary<BigInteger> wholes() {
    return numbers(0).map(BigDecimal::toBigIntegerExact);
  }

  private static Arbitrary<BigDecimal> decimals() {
    return numbers(-130);
  }

  private static Arbitrary<BigDecimal> numbers(int leastExponent) {
    return Combinators.combine(
            Arbitraries.integers().between(-999, 999),
            Arbitraries.integers().between(leastExponent, 123))
        .as((digits, exponent) -> BigDecimal.valueOf(digits).scaleByPowerOfTen(exponent));
  }

  private static Arbitrary<SdkBytes> bytes() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(SdkBytes::fromByteArray);
  }

  private static Arbitrary<Map<String, BigDecimal>> marks() {
    return Arbitraries.maps(Arbitraries.of("a", "b", "c"), decimals());
  }

  /** The Enhanced Client reads a document without properties as null. */
  private static Arbitrary<Credit> credits() {
    return texts().flatMap(name -> orNull(texts()).map(role -> Credit.of(name, role)));
  }
}
