package dev.trellis.adapter.dynamodb.enhanced;

import static dev.trellis.adapter.dynamodb.enhanced.Films.CODECS;
import static dev.trellis.adapter.dynamodb.enhanced.Films.FILM;
import static dev.trellis.adapter.dynamodb.enhanced.Films.FILM_CODEC;
import static dev.trellis.adapter.dynamodb.enhanced.Films.STUDIO;
import static dev.trellis.adapter.dynamodb.enhanced.Films.film;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.error.TrellisError.Unreadable;
import dev.trellis.port.codec.Codec;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Schemas of each style as codecs, and what they refuse. */
class TableSchemaCodecTest {
  private final Cinema cinema = new Cinema();
  private final Trellis trellis = cinema.trellis();

  @AfterEach
  void close() {
    cinema.close();
  }

  /** A schema that is put together by hand; the class needs no annotation. */
  private static StaticTableSchema.Builder<Film> byHand() {
    return StaticTableSchema.builder(Film.class)
        .addAttribute(String.class, a -> a.name("id").getter(Film::getId).setter(Film::setId))
        .addAttribute(
            String.class, a -> a.name("studio").getter(Film::getStudio).setter(Film::setStudio))
        .addAttribute(
            String.class, a -> a.name("named").getter(Film::getTitle).setter(Film::setTitle));
  }

  @Test
  void immutableClass_isStoredAndFound() {
    Stored<Studio> north = ok(trellis.find(STUDIO, "north"));

    assertThat(north.value()).usingRecursiveComparison().isEqualTo(Studio.of("north", "North"));
    Studio south = Studio.builder().code("north").name(null).build();
    assertThat(ok(trellis.update(north.with(south))).entity().attributes())
        .isEqualTo(Attributes.none().with("code", "north"));
  }

  @Test
  void staticSchema_isStoredAndFound() {
    Codec<Film> codec = TableSchemaCodec.of(byHand().newItemSupplier(Film::new).build());
    Trellis byHand = cinema.trellis(CODECS.with(FILM, codec));
    Film film = film("f-1");
    film.setTitle("Wind");
    film.setMinutes(90);

    ok(byHand.create(FILM, film));

    Film found = ok(byHand.find(FILM, "f-1")).value();
    assertThat(found.getTitle()).isEqualTo("Wind");
    assertThat(found.getMinutes()).isNull();
    assertThat(codec.attributeNames()).containsExactly("id", "named", "studio");
  }

  @Test
  void abstractSchema_isRefused() {
    TableSchema<Film> schema = byHand().build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableSchemaCodec.of(schema))
        .withMessageContaining("Film can't make values");
  }

  @Test
  void extensions_doNotRun() {
    Studio written = Studio.builder().code("east").revision(7L).build();

    Stored<Studio> created = ok(trellis.create(STUDIO, written));
    Stored<Studio> updated = ok(trellis.update(created));

    assertThat(updated.version().number()).isEqualTo(2);
    assertThat(updated.value().revision()).isEqualTo(7);
    assertThat(cinema.item(STUDIO.table(), "east")).containsEntry("rev", AttributeValue.fromN("7"));
  }

  @Test
  void nulls_areLeftOut_exceptInsideOfDocuments() {
    Film film = film("f-1");
    film.setDirector(Credit.of("Ada", null));
    film.setCredits(List.of(Credit.of("Bo", null)));

    assertThat(FILM_CODEC.encode(film))
        .isEqualTo(
            Attributes.none()
                .with("id", "f-1")
                .with("studio", "north")
                .with("director", Map.of("name", "Ada"))
                .with(
                    "credits",
                    List.of(Attributes.none().with("name", "Bo").with("role", null).asMap())));
  }

  @Test
  void attributesThatTheSchemaDoesNotKnow_arePassedOver() {
    Stored<Film> stored = ok(trellis.create(FILM, film("f-1")));

    Stored<Film> patched =
        ok(trellis.patch(stored, Patch.none().set("seen", 3).set("minutes", 90)));

    assertThat(patched.value().getMinutes()).isEqualTo(90);
    assertThat(patched.entity().attributes().get("seen")).isNotEmpty();
    assertThat(ok(trellis.update(patched)).entity().attributes().get("seen")).isEmpty();
  }

  @Test
  void whatTheSchemaCannotRead_isUnreadable() {
    ok(trellis.create(FILM, film("f-1")));
    cinema
        .client()
        .updateItem(
            update ->
                update
                    .tableName(FILM.table())
                    .key(Map.of("id", AttributeValue.fromS("f-1")))
                    .updateExpression("SET minutes = :long")
                    .expressionAttributeValues(Map.of(":long", AttributeValue.fromS("long"))));

    TrellisError error = trellis.find(FILM, "f-1").getLeft();

    assertThat(error).isInstanceOf(Unreadable.class);
    assertThat(error.message()).contains("film#f-1 is stored and can't be read as Film");
  }

  @Test
  void aPatchThatTheSchemaCannotRead_isInvalid() {
    ok(trellis.create(FILM, film("f-1")));

    TrellisError error = trellis.patch(FILM, "f-1", Patch.none().set("minutes", "long")).getLeft();

    assertThat(error).isInstanceOf(InvalidEntity.class);
    assertThat(error.message()).contains("can't be read as Film, the codec threw");
  }

  @Test
  void whatTheSchemaCannotWrite_isInvalid() {
    Film film = film("f-1");
    film.setRating(Double.NaN);

    assertThat(trellis.create(FILM, film).getLeft().message())
        .contains("can't be stored, the codec threw");
  }

  @Test
  void anEmptySet_isInvalid() {
    Film film = film("f-1");
    film.setTags(Set.of());

    assertThat(trellis.create(FILM, film).getLeft().message()).contains("is an empty set");
  }

  @Test
  void anAttributeOfTrellisItself_isRefusedAtOnce() {
    TableSchema<Film> schema =
        byHand()
            .newItemSupplier(Film::new)
            .addAttribute(
                Integer.class,
                a -> a.name("version").getter(Film::getMinutes).setter(Film::setMinutes))
            .build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> cinema.trellis(CODECS.with(FILM, TableSchemaCodec.of(schema))))
        .withMessageContaining("[version], which Trellis keeps for itself");
  }
}
