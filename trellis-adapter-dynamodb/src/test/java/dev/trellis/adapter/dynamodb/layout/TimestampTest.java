package dev.trellis.adapter.dynamodb.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.control.Option;
import io.vavr.control.Try;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {
  private static final Instant FIRST = Instant.parse("-0100-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("+10100-01-01T00:00:00Z");

  @Property
  void timesAreReadAsTheyAreWritten(@ForAll("times") Instant time) {
    assertEquals(Option.some(time), Timestamp.parse(time.toString()));
  }

  @Provide
  Arbitrary<Instant> times() {
    Arbitrary<Long> seconds =
        Arbitraries.longs()
            .between(FIRST.getEpochSecond(), LAST.getEpochSecond())
            .edgeCases(cases -> cases.add(0L, FIRST.getEpochSecond(), LAST.getEpochSecond()));
    Arbitrary<Integer> nanos = Arbitraries.integers().between(0, 999_999_999);
    Arbitrary<ChronoUnit> units =
        Arbitraries.of(ChronoUnit.SECONDS, ChronoUnit.MILLIS, ChronoUnit.NANOS);
    return Combinators.combine(seconds, nanos, units)
        .as((second, nano, unit) -> Instant.ofEpochSecond(second, nano).truncatedTo(unit));
  }

  @Property
  void anyTextIsReadAsTheJdkReadsIt(@ForAll("texts") String text) {
    assertEquals(Try.of(() -> Instant.parse(text)).toOption(), Timestamp.parse(text));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<Character> characters = Arbitraries.chars().with("0123456789-:.TZ+٣ ");
    return Combinators.combine(times(), Arbitraries.integers().between(0, 23), characters)
        .as(
            (time, at, character) -> {
              StringBuilder text = new StringBuilder(time.toString());
              text.setCharAt(Math.min(at, text.length() - 1), character);
              return text.toString();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-02-30T00:00:00Z",
        "2026-02-28T24:00:00Z",
        "2026-12-31T23:59:60Z",
        "2026-12-31T23:59:61Z",
        "2026-13-01T00:00:00.000Z",
        "2026-01-01T00:00:00.00Z",
        "2026-01-01T01:00:00+01:00",
        "+10000-01-01T00:00:00Z"
      })
  void whatIsUnusualIsReadAsTheJdkReadsIt(String text) {
    assertEquals(Try.of(() -> Instant.parse(text)).toOption(), Timestamp.parse(text));
  }
}
