package dev.trellis.adapter.dynamodb.layout;

import io.vavr.control.Option;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item as somebody stored it, not necessarily us: what is missing or of another kind than
 * expected is none.
 *
 * @param attributes names and values
 */
record Item(Map<String, AttributeValue> attributes) {
  Option<String> text(String name) {
    AttributeValue value = value(name);
    return value == null ? Option.none() : Option.of(value.s());
  }

  Option<Long> number(String name) {
    AttributeValue value = value(name);
    if (value == null || value.n() == null) {
      return Option.none();
    }
    try {
      return Option.some(new BigDecimal(value.n()).longValueExact());
    } catch (ArithmeticException | NumberFormatException notWhole) {
      return Option.none();
    }
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
    AttributeValue value = value(name);
    return value == null ? Option.none() : Option.of(value.bool());
  }

  Option<byte[]> bytes(String name) {
    AttributeValue value = value(name);
    return value == null || value.b() == null
        ? Option.none()
        : Option.some(value.b().asByteArray());
  }

  Option<Instant> time(String name) {
    return text(name).flatMap(Timestamp::parse);
  }

  Option<List<String>> texts(String name) {
    AttributeValue value = value(name);
    if (value == null || !value.hasL()) {
      return Option.none();
    }
    List<String> texts = new ArrayList<>(value.l().size());
    for (AttributeValue element : value.l()) {
      if (element.s() == null) {
        return Option.none();
      }
      texts.add(element.s());
    }
    return Option.some(texts);
  }

  Option<Map<String, AttributeValue>> map(String name) {
    AttributeValue value = value(name);
    return value == null || !value.hasM() ? Option.none() : Option.some(value.m());
  }

  boolean has(String name) {
    return value(name) != null;
  }

  private @Nullable AttributeValue value(String name) {
    AttributeValue value = attributes.get(name);
    // some writers store a null for what isn't there
    return value == null || Boolean.TRUE.equals(value.nul()) ? null : value;
  }
}
