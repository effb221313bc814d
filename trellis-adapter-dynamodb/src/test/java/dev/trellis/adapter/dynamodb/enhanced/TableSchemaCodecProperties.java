package dev.trellis.adapter.dynamodb.enhanced;

import static dev.trellis.adapter.dynamodb.enhanced.Films.FILM;
import static dev.trellis.adapter.dynamodb.enhanced.Films.FILM_CODEC;
import static dev.trellis.adapter.dynamodb.enhanced.Films.FILM_SCHEMA;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.Values;
import dev.trellis.adapter.dynamodb.local.LocalTrellis;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.ManagedAttributes;
import dev.trellis.port.in.Trellis;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Any bean, written by Trellis and by the Enhanced Client itself. */
class TableSchemaCodecProperties {
  private static final Cinema CINEMA = new Cinema();
  private static final Trellis TRELLIS = CINEMA.trellis();
  private static final DynamoDbTable<Film> THEIR_TABLE = table("theirs");
  private static final DynamoDbTable<Film> OUR_TABLE = table(FILM.table());

  static {
    LocalTrellis.create(CINEMA.client(), THEIR_TABLE.tableName(), "id");
  }

  private static DynamoDbTable<Film> table(String name) {
    return DynamoDbEnhancedClient.builder()
        .dynamoDbClient(CINEMA.client())
        .build()
        .table(name, FILM_SCHEMA);
  }

  @AfterContainer
  static void close() {
    CINEMA.close();
  }

  @Provide
  Arbitrary<Film> films() {
    return Films.all();
  }

  @Property(tries = 500)
  void what_is_encoded_is_decoded_as_the_same(@ForAll("films") Film film) {
    assertSame(FILM_CODEC.decode(FILM_CODEC.encode(film)), film);
  }

  @Property(tries = 100)
  void what_is_stored_is_what_the_enhanced_client_puts(@ForAll("films") Film film) {
    ok(TRELLIS.create(FILM, film));
    THEIR_TABLE.putItem(film);

    assertThat(users(CINEMA.item(OUR_TABLE.tableName(), "f-1")))
        .isEqualTo(users(CINEMA.item(THEIR_TABLE.tableName(), "f-1")));
    assertSame(ok(TRELLIS.find(FILM, "f-1")).value(), film);
    assertSame(OUR_TABLE.getItem(Key.builder().partitionValue("f-1").build()), film);

    ok(TRELLIS.delete(FILM, "f-1", DeleteMode.RESTRICT));
    CINEMA.remove(OUR_TABLE.tableName(), "f-1");
  }

  /** What isn't Trellis' own. As attributes, whose sets have no order. */
  private static Attributes users(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> users = new LinkedHashMap<>(item);
    users.keySet().removeIf(ManagedAttributes::manages);
    return Values.fromItem(users);
  }

  private static void assertSame(Film actual, Film expected) {
    assertThat(actual)
        .usingRecursiveComparison()
        .ignoringCollectionOrderInFields("tags", "years", "hashes")
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .isEqualTo(expected);
  }
}
