package dev.trellis.port.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.AttributeValue;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JacksonTimesTest {
  record Dates(
      LocalDate date, LocalTime time, LocalDateTime dateTime, Year year, YearMonth month) {}

  record Moments(Instant instant, OffsetDateTime offset, ZonedDateTime zoned) {}

  record Spans(Duration duration, Period period) {}

  record Zone(ZoneId zone, ZoneOffset offset) {}

  record Names(
      UUID uuid, TimeUnit unit, DayOfWeek day, Locale locale, Map<TimeUnit, String> byUnit) {}

  private static final Instant NANOS = Instant.parse("2026-02-03T04:05:06.123456789Z");

  @Test
  void roundTrip_datesAndTimes_areEqual() {
    LocalDateTime dateTime = LocalDateTime.of(2024, 2, 29, 23, 59, 59, 1);
    Dates dates =
        new Dates(
            dateTime.toLocalDate(),
            LocalTime.MIDNIGHT,
            dateTime,
            Year.of(-44),
            YearMonth.of(2026, 3));

    assertThat(RoundTrip.of(Dates.class, dates)).isEqualTo(dates);
  }

  @Test
  void roundTrip_moments_keepNanosecondsAndOffset() {
    OffsetDateTime offset = NANOS.atOffset(ZoneOffset.ofHoursMinutes(5, 45));
    Moments moments = new Moments(NANOS, offset, offset.toZonedDateTime());

    assertThat(RoundTrip.of(Moments.class, moments)).isEqualTo(moments);
  }

  @Test
  void encode_moments_becomeIsoText() {
    OffsetDateTime offset = NANOS.atOffset(ZoneOffset.ofHours(2));
    var attributes =
        RoundTrip.encoded(Moments.class, new Moments(NANOS, offset, offset.toZonedDateTime()));

    assertThat(attributes.get("instant").getOrNull())
        .isEqualTo(AttributeValue.of("2026-02-03T04:05:06.123456789Z"));
    assertThat(attributes.get("offset").getOrNull())
        .isEqualTo(AttributeValue.of("2026-02-03T06:05:06.123456789+02:00"));
  }

  @Test
  void roundTrip_zonedDateTime_keepsItsZone() {
    Moments moments =
        new Moments(
            NANOS, NANOS.atOffset(ZoneOffset.UTC), NANOS.atZone(ZoneId.of("America/New_York")));

    assertThat(RoundTrip.of(Moments.class, moments)).isEqualTo(moments);
  }

  @Test
  void roundTrip_spans_areEqual() {
    Spans spans = new Spans(Duration.ofSeconds(-90_061, 5), Period.of(1, -2, 400));

    assertThat(RoundTrip.of(Spans.class, spans)).isEqualTo(spans);
    assertThat(
            RoundTrip.encoded(Spans.class, new Spans(Duration.ofMinutes(90), Period.ZERO))
                .get("duration")
                .getOrNull())
        .isEqualTo(AttributeValue.of("PT1H30M"));
  }

  @Test
  void roundTrip_zones_areEqual() {
    Zone zone = new Zone(ZoneId.of("Europe/Berlin"), ZoneOffset.ofHours(-3));

    assertThat(RoundTrip.of(Zone.class, zone)).isEqualTo(zone);
  }

  @Test
  void roundTrip_namesOfTheJdk_areEqual() {
    Names names =
        new Names(
            UUID.fromString("00000000-0000-4000-8000-0000000000ff"),
            TimeUnit.DAYS,
            DayOfWeek.MONDAY,
            Locale.CANADA_FRENCH,
            Map.of(TimeUnit.HOURS, "h"));

    assertThat(RoundTrip.of(Names.class, names)).isEqualTo(names);
    assertThat(RoundTrip.encoded(Names.class, names).get("uuid").getOrNull())
        .isEqualTo(AttributeValue.of("00000000-0000-4000-8000-0000000000ff"));
    assertThat(RoundTrip.encoded(Names.class, names).get("unit").getOrNull())
        .isEqualTo(AttributeValue.of("DAYS"));
  }
}
