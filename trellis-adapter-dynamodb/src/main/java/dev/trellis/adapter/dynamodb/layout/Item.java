package dev.trellis.adapter.dynamodb.layout;

import io.vavr.control.Option;
import io.vavr.control.Try;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item as somebody stored it, not necessarily us: what is missing or of another kind than
 * expected is none.
 *
 * @param attributes names and values
 */
record Item(Map<String, AttributeValue> attributes) {
  Option<String> text(String name) {
    return get(name).flatMap(value -> Option.of(value.s()));
  }

  Option<Long> number(String name) {
    return get(name)
        .flatMap(value -> Option.of(value.n()))
        .flatMap(
            digits -> Try.of(() -> new java.math.BigDecimal(digits).longValueExact()).toOption());
  }

  Option<Instant> seconds(String name) {
    return number(name)
        .flatMap(
            seconds -> {
              try {
                return Option.some(Instant.ofEpochSecond(seconds));
              } catch (DateTimeException outOfRange) {
                Instant end = seconds < 0 ? Instant.MIN : Instant.MAX;
                return Option.some(end.truncatedTo(ChronoUnit.SECONDS));
              }
            });
  }

  Option<Boolean> bool(String name) {
    return get(name).flatMap(value -> Option.of(value.bool()));
  }

  Option<byte[]> bytes(String name) {
    return get(name).flatMap(value -> Option.of(value.b())).map(b -> b.asByteArray());
  }

  Option<Instant> time(String name) {
    return text(name).flatMap(Timestamp::parse);
  }

  Option<List<String>> texts(String name) {
    return get(name)
        .filter(AttributeValue::hasL)
        .map(list -> list.l().stream().map(AttributeValue::s).toList())
        .filter(texts -> texts.stream().allMatch(Objects::nonNull));
  }

  Option<Map<String, AttributeValue>> map(String name) {
    return get(name).filter(AttributeValue::hasM).map(AttributeValue::m);
  }

  boolean has(String name) {
    return get(name).isDefined();
  }

  private Option<AttributeValue> get(String name) {
    AttributeValue value = attributes.get(name);
    // some writers store a null for what isn't there
    return value == null || Boolean.TRUE.equals(value.nul()) ? Option.none() : Option.some(value);
  }
}
