package dev.trellis.adapter.dynamodb.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.error.TrellisError.InvalidCursor;
import dev.trellis.port.in.Cursor;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Places survive their way through a cursor; queries that differ don't look the same. */
class QueryIdentityProperties {
  @Provide
  Arbitrary<AttributeValue> keys() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(50).map(AttributeValue::fromS),
        Arbitraries.bigDecimals().map(number -> AttributeValue.fromN(number.toString())),
        Arbitraries.bytes()
            .array(byte[].class)
            .ofMaxSize(300)
            .map(bytes -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes))));
  }

  @Provide
  Arbitrary<Map<String, AttributeValue>> places() {
    return Arbitraries.maps(Arbitraries.strings().ofMinLength(1).ofMaxLength(20), keys())
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  /** Values with few different parts, so that near misses are likely. */
  @Provide
  Arbitrary<AttributeValue> values() {
    return Arbitraries.lazyOf(
        () -> Arbitraries.of("", "1", "1:1", "M").map(AttributeValue::fromS),
        () -> Arbitraries.of("1", "2").map(AttributeValue::fromN),
        () -> Arbitraries.of("", "1").map(t -> AttributeValue.fromB(SdkBytes.fromUtf8String(t))),
        () -> Arbitraries.of(true, false).map(AttributeValue::fromBool),
        () -> Arbitraries.just(AttributeValue.fromNul(true)),
        () -> Arbitraries.of("1", "2", "12").list().ofMaxSize(2).map(AttributeValue::fromSs),
        () -> Arbitraries.of("1", "2", "12").list().ofMaxSize(2).map(AttributeValue::fromNs),
        () ->
            Arbitraries.of("1", "2", "12")
                .map(SdkBytes::fromUtf8String)
                .list()
                .ofMaxSize(2)
                .map(AttributeValue::fromBs),
        () -> values().list().ofMaxSize(2).map(AttributeValue::fromL),
        () ->
            Arbitraries.maps(Arbitraries.of("a", "ab", "1"), values())
                .ofMaxSize(2)
                .map(AttributeValue::fromM));
  }

  private static QueryRequest request(AttributeValue one, AttributeValue other) {
    return QueryRequest.builder()
        .keyConditionExpression("a = :a")
        .filterExpression("b = :b")
        .expressionAttributeValues(Map.of(":a", one, ":b", other))
        .build();
  }

  @Property
  void a_place_is_the_same_after_its_way_through_a_cursor(
      @ForAll("places") Map<String, AttributeValue> place) {
    QueryCursors cursors = new QueryCursors(new QueryIdentity("any"));
    Cursor cursor = cursors.cursor(place);

    assertThat(cursors.place(cursor).get()).isEqualTo(place);
    assertThat(new QueryCursors(new QueryIdentity("other")).place(cursor)).isEmpty();
  }

  @Property
  void queries_have_the_same_identity_only_if_their_values_are_equal(
      @ForAll("values") AttributeValue one,
      @ForAll("values") AttributeValue other,
      @ForAll("values") AttributeValue third,
      @ForAll("values") AttributeValue fourth) {
    boolean same = sorted(one).equals(sorted(third)) && sorted(other).equals(sorted(fourth));

    assertThat(
            QueryIdentity.of("t", request(one, other))
                .equals(QueryIdentity.of("t", request(third, fourth))))
        .isEqualTo(same);
  }

  /** Sets have no order. */
  private static AttributeValue sorted(AttributeValue value) {
    return switch (value.type()) {
      case SS -> AttributeValue.fromSs(value.ss().stream().sorted().toList());
      case NS -> AttributeValue.fromNs(value.ns().stream().sorted().toList());
      case BS ->
          AttributeValue.fromBs(
              value.bs().stream()
                  .map(SdkBytes::asUtf8String)
                  .sorted()
                  .map(SdkBytes::fromUtf8String)
                  .toList());
      case L -> AttributeValue.fromL(value.l().stream().map(v -> sorted(v)).toList());
      case M -> {
        Map<String, AttributeValue> entries = new HashMap<>();
        value.m().forEach((name, entry) -> entries.put(name, sorted(entry)));
        yield AttributeValue.fromM(entries);
      }
      default -> value;
    };
  }

  @Property
  void the_order_of_a_set_is_no_difference(@ForAll List<String> elements) {
    List<String> reversed = new ArrayList<>(elements);
    Collections.reverse(reversed);
    AttributeValue any = AttributeValue.fromN("1");

    assertThat(QueryIdentity.of("t", request(AttributeValue.fromSs(elements), any)))
        .isEqualTo(QueryIdentity.of("t", request(AttributeValue.fromSs(reversed), any)));
  }

  @Example
  void values_of_one_kind_are_told_apart() {
    AttributeValue any = AttributeValue.fromN("1");
    SdkBytes bytes = SdkBytes.fromUtf8String("a");
    SdkBytes others = SdkBytes.fromUtf8String("b");

    assertThat(
            Stream.of(
                    AttributeValue.fromBool(true),
                    AttributeValue.fromBool(false),
                    AttributeValue.fromNul(true),
                    AttributeValue.fromB(bytes),
                    AttributeValue.fromB(others),
                    AttributeValue.fromSs(List.of("a")),
                    AttributeValue.fromSs(List.of("b")),
                    AttributeValue.fromNs(List.of("1")),
                    AttributeValue.fromNs(List.of("2")),
                    AttributeValue.fromBs(List.of(bytes)),
                    AttributeValue.fromBs(List.of(others)))
                .map(value -> QueryIdentity.of("t", request(value, any))))
        .doesNotHaveDuplicates();
  }

  @Example
  void forward_is_what_a_query_goes_unless_it_says_so() {
    QueryRequest query = request(AttributeValue.fromN("1"), AttributeValue.fromN("2"));
    QueryRequest forward = query.toBuilder().scanIndexForward(true).build();
    QueryRequest backward = query.toBuilder().scanIndexForward(false).build();

    assertThat(QueryIdentity.of("t", query)).isEqualTo(QueryIdentity.of("t", forward));
    assertThat(QueryIdentity.of("t", query)).isNotEqualTo(QueryIdentity.of("t", backward));
  }

  @Example
  void a_cursor_of_another_format_is_refused() {
    QueryCursors cursors = new QueryCursors(new QueryIdentity("any"));
    byte[] token =
        Base64.getUrlDecoder()
            .decode(cursors.cursor(Map.of("id", AttributeValue.fromS("1"))).token());
    token[0]++;
    Cursor later = new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(token));

    assertThat(cursors.place(later).getLeft()).isEqualTo(new InvalidCursor("is not of this query"));
    assertThat(cursors.place(new Cursor("")).getLeft())
        .isEqualTo(new InvalidCursor("is not of this query"));
  }

  @Example
  void values_are_told_apart_that_are_the_same_when_strung_together() {
    AttributeValue one = AttributeValue.fromS("1");
    AttributeValue strung = AttributeValue.fromS("1S1");
    AttributeValue counted = AttributeValue.fromS("11:S1:1");

    assertThat(
            Stream.of(
                    request(one, one),
                    request(one, AttributeValue.fromL(List.of(one, one))),
                    request(one, AttributeValue.fromL(List.of(strung))),
                    request(one, AttributeValue.fromL(List.of(counted))),
                    request(one, AttributeValue.fromSs(List.of("1", "1"))),
                    request(one, AttributeValue.fromSs(List.of("11"))),
                    request(one, AttributeValue.fromM(Map.of("a", one, "b", one))),
                    request(one, AttributeValue.fromM(Map.of("a", AttributeValue.fromS("1bS1")))),
                    request(AttributeValue.fromS("1b = :b:bS1"), one))
                .map(request -> QueryIdentity.of("t", request)))
        .doesNotHaveDuplicates();
  }
}
