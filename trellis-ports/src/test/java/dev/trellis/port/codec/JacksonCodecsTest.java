package dev.trellis.port.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.attribute.Attributes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JacksonCodecsTest {
  record Address(String street, @Nullable String city) {}

  record Person(
      String id,
      String firstName,
      @Nullable String nickName,
      Optional<String> title,
      Address home) {}

  record Shelf(List<Address> addresses, Set<String> tags, Map<String, List<Integer>> counts) {}

  record Anything(Object content) {}

  @SuppressWarnings("ArrayRecordComponent") // users have such, too
  record Blob(String id, byte[] content, List<byte[]> parts) {}

  record Renamed(String id, @JsonProperty("lbl") String label, @JsonIgnore String secret) {}

  record Real(double amount) {}

  static class Bean {
    private String id = "";
    private boolean active;

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    public boolean isActive() {
      return active;
    }

    public void setActive(boolean active) {
      this.active = active;
    }
  }

  private static final Person ANN =
      new Person("p-1", "Ann", null, Optional.empty(), new Address("Main", null));

  @Test
  void encode_record_namesAttributesAsComponents() {
    Person person = new Person("p-1", "Ann", "A", Optional.of("Dr"), new Address("Main", "Ulm"));

    assertThat(RoundTrip.encoded(Person.class, person))
        .isEqualTo(
            Attributes.none()
                .with("id", "p-1")
                .with("firstName", "Ann")
                .with("nickName", "A")
                .with("title", "Dr")
                .with("home", Map.of("street", "Main", "city", "Ulm")));
    assertThat(RoundTrip.of(Person.class, person)).isEqualTo(person);
  }

  @Test
  void encode_absentParts_haveNoAttribute() {
    Attributes attributes = RoundTrip.encoded(Person.class, ANN);

    assertThat(attributes.asMap()).containsOnlyKeys("id", "firstName", "home");
    assertThat(attributes.get("home").getOrNull())
        .isEqualTo(AttributeValue.of(Map.of("street", "Main")));
    assertThat(RoundTrip.of(Person.class, ANN)).isEqualTo(ANN);
  }

  @Test
  void encode_emptyTextAndEmptyCollections_areKept() {
    Shelf empty = new Shelf(List.of(), Set.of(), Map.of());

    assertThat(RoundTrip.encoded(Shelf.class, empty).asMap())
        .containsOnlyKeys("addresses", "tags", "counts");
    assertThat(RoundTrip.of(Shelf.class, empty)).isEqualTo(empty);
    assertThat(RoundTrip.of(Address.class, new Address("", ""))).isEqualTo(new Address("", ""));
  }

  @Test
  void roundTrip_collectionsOfNestedValues_areEqual() {
    Shelf shelf =
        new Shelf(
            List.of(new Address("Main", "Ulm"), new Address("Side", null)),
            Set.of("a", "b"),
            Map.of("x", List.of(1, 2), "y", List.of()));

    assertThat(RoundTrip.of(Shelf.class, shelf)).isEqualTo(shelf);
  }

  @Test
  void encode_set_becomesList() {
    Attributes attributes =
        RoundTrip.encoded(Shelf.class, new Shelf(List.of(), Set.of("a"), Map.of()));

    assertThat(attributes.get("tags").getOrNull()).isEqualTo(AttributeValue.of(List.of("a")));
  }

  @Test
  void decode_setsOfStorage_becomeJavaSets() {
    Attributes attributes =
        RoundTrip.encoded(Shelf.class, new Shelf(List.of(), Set.of(), Map.of()))
            .with("tags", Set.of("a", "b"));

    assertThat(RoundTrip.codec(Shelf.class).decode(attributes).tags()).containsOnly("a", "b");
    assertThat(anything(Set.of(1, 2)))
        .asInstanceOf(LIST)
        .containsOnly(BigInteger.ONE, BigInteger.TWO);
    assertThat(anything(Set.of(new byte[] {7}))).asInstanceOf(LIST).containsExactly(new byte[] {7});
  }

  @Test
  void decode_untypedProperty_getsPlainValues() {
    Map<String, Object> values = new TreeMap<>();
    values.put("text", "t");
    values.put("flag", true);
    values.put("whole", BigInteger.TEN);
    values.put("decimal", new BigDecimal("1.5"));
    values.put("list", List.of("a", false));

    assertThat(anything(values)).isEqualTo(values);
  }

  @Test
  void decode_storedNull_isNull() {
    List<Object> withNull = new ArrayList<>(List.of("a"));
    withNull.add(null);

    assertThat(anything(withNull)).isEqualTo(withNull);
  }

  private static Object anything(Object content) {
    return RoundTrip.codec(Anything.class)
        .decode(Attributes.none().with("content", content))
        .content();
  }

  @Test
  void roundTrip_bytes_becomeBinary() {
    Blob blob = new Blob("b-1", new byte[] {0, -1, 127}, List.of(new byte[] {1}, new byte[0]));
    Attributes attributes = RoundTrip.encoded(Blob.class, blob);

    assertThat(attributes.get("content").getOrNull())
        .isEqualTo(AttributeValue.of(new byte[] {0, -1, 127}));
    Blob back = RoundTrip.of(Blob.class, blob);
    assertThat(back.content()).containsExactly(0, -1, 127);
    assertThat(back.parts()).containsExactly(new byte[] {1}, new byte[0]);
  }

  @Test
  void roundTrip_immutable_isEqual() {
    Badge badge = ImmutableBadge.builder().id("b-1").badgeLabel("gold").addLevels(3, 1).build();

    assertThat(RoundTrip.encoded(Badge.class, badge).asMap())
        .containsOnlyKeys("id", "badgeLabel", "levels");
    assertThat(RoundTrip.of(Badge.class, badge)).isEqualTo(badge);
  }

  @Test
  void roundTrip_bean_isEqual() {
    Bean bean = new Bean();
    bean.setId("b-1");
    bean.setActive(true);

    assertThat(RoundTrip.encoded(Bean.class, bean))
        .isEqualTo(Attributes.none().with("id", "b-1").with("active", true));
    assertThat(RoundTrip.of(Bean.class, bean)).usingRecursiveComparison().isEqualTo(bean);
  }

  @Test
  void decode_unknownAttributes_arePassedOver() {
    Attributes more = RoundTrip.encoded(Person.class, ANN).with("shoeSize", 43);

    assertThat(RoundTrip.codec(Person.class).decode(more)).isEqualTo(ANN);
  }

  @Test
  void decode_valueOfAnotherKind_throws() {
    Attributes wrong = Attributes.none().with("street", List.of("Main"));

    assertThatThrownBy(() -> RoundTrip.codec(Address.class).decode(wrong))
        .hasMessageContaining("street");
  }

  @Test
  void encode_numberThatIsNone_throws() {
    assertThatThrownBy(() -> RoundTrip.encoded(Real.class, new Real(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void encode_whatIsNoObject_throwsAndSaysSo() {
    assertThatThrownBy(() -> RoundTrip.encoded(String.class, "just text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("JSON object")
        .hasMessageContaining("STRING");
  }

  @Test
  void snakeCase_namesAttributesSo() {
    Codec<Person> codec = JacksonCodecs.snakeCase().codecFor(RoundTrip.type(Person.class));

    assertThat(codec.encode(ANN).asMap()).containsOnlyKeys("id", "first_name", "home");
    assertThat(codec.decode(codec.encode(ANN))).isEqualTo(ANN);
    assertThat(codec.attributeNames())
        .containsOnly("id", "first_name", "nick_name", "title", "home");
  }

  @Test
  void of_applicationsMapper_isUsed() {
    JsonMapper mapper =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE).build();

    assertThat(JacksonCodecs.of(mapper).codecFor(RoundTrip.type(Bean.class)).attributeNames())
        .containsOnly("id", "active");
    assertThat(
            JacksonCodecs.of(mapper)
                .codecFor(RoundTrip.type(Anything.class))
                .encode(new Anything(new Renamed("r-1", "x", "s")))
                .get("content")
                .getOrNull())
        .isEqualTo(AttributeValue.of(Map.of("id", "r-1", "lbl", "x")));
  }

  @Test
  void attributeNames_followJacksonsAnnotations() {
    assertThat(RoundTrip.codec(Person.class).attributeNames())
        .containsOnly("id", "firstName", "nickName", "title", "home");
    assertThat(RoundTrip.codec(Renamed.class).attributeNames()).containsOnly("id", "lbl");
    assertThat(RoundTrip.codec(Bean.class).attributeNames()).containsOnly("id", "active");
  }

  @Test
  void attributeNames_ofImmutable_areThoseItIsStoredWith() {
    assertThat(RoundTrip.codec(Badge.class).attributeNames())
        .containsOnly("id", "badgeLabel", "note", "levels");
  }
}
