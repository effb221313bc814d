package dev.trellis.domain.rule;

import static dev.trellis.domain.TestEntities.FRESH;
import static dev.trellis.domain.TestEntities.accepted;
import static dev.trellis.domain.TestEntities.refused;
import static dev.trellis.domain.TestHierarchy.RULES;
import static dev.trellis.domain.TestHierarchy.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.TestHierarchy.Session;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.change.Decision;
import dev.trellis.domain.command.Command;
import dev.trellis.domain.command.Draft;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraftExpiryTest {
  private static final Instant END = Instant.parse("2026-05-01T00:00:00Z");

  private static Either<TrellisError, Draft> sessionEndingAt(@Nullable Instant end) {
    return RULES.draft(SESSION, new Session("x", end), Attributes.none());
  }

  private static Either<TrellisError, Decision> createdAt(Instant at) {
    return RULES.decide(new Command.Create(accepted(sessionEndingAt(END)), FRESH, at));
  }

  private static Either<TrellisError, Decision> updatedAt(Instant at) {
    Entity read = accepted(createdAt(END.minusSeconds(100))).entity();
    return RULES.decide(new Command.Update(read, accepted(sessionEndingAt(END)), at));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-01T00:00:00Z, 2026-05-01T00:00:00Z",
    "2026-05-01T00:00:00.000000001Z, 2026-05-01T00:00:01Z",
    "2026-05-01T00:00:00.999Z, 2026-05-01T00:00:01Z",
    "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z"
  })
  void draft_expiry_isRoundedUpToSeconds(Instant end, Instant stored) {
    assertThat(accepted(sessionEndingAt(end)).expiresAt()).isEqualTo(Option.some(stored));
  }

  @Test
  void draft_noExpiry_isNone() {
    assertThat(accepted(sessionEndingAt(null)).expiresAt()).isEqualTo(Option.none());
  }

  @ParameterizedTest
  @ValueSource(strings = {"9999-12-31T23:59:59.000000001Z", "+10000-01-01T00:00:00Z"})
  void draft_expiryBeyondReason_saysToLeaveItOut(String end) {
    Instant tooLate = Instant.parse(end);
    assertThat(refused(sessionEndingAt(tooLate)))
        .isEqualTo(
            new InvalidEntity(
                "session#x",
                "expiry",
                "is %s, later than 9999-12-31T23:59:59Z: leave it out".formatted(tooLate)));
    assertThat(sessionEndingAt(Instant.MAX).isLeft()).isTrue();
  }

  @Test
  void draft_expiryFunctionThatThrows_isRefusedWithWhatItThrew() {
    EntityType<String> type =
        EntityType.root("odd", String.class)
            .id(value -> value)
            .expiresAt(value -> Instant.parse(value))
            .build();
    assertThat(
            refused(Rules.of(Hierarchy.of(type)).draft(type, "soon", Attributes.none())).message())
        .startsWith("Field expiry of odd can't be read")
        .contains("DateTimeParseException", "soon");
  }

  @Test
  void create_expiryThatHasPassed_isRefusedFromTheInstantOn() {
    TrellisError passed =
        new InvalidEntity(
            "session#x",
            "expiry",
            "is 2026-05-01T00:00:00Z, which has passed: choose a later one, or delete the entity");
    assertThat(refused(createdAt(END))).isEqualTo(passed);
    assertThat(refused(createdAt(END.plusSeconds(1)))).isEqualTo(passed);
    assertThat(refused(updatedAt(END))).isEqualTo(passed);
  }

  @Test
  void create_expiryAhead_isStored() {
    assertThat(accepted(createdAt(END.minusNanos(1))).entity().expiresAt())
        .isEqualTo(Option.some(END));
    assertThat(accepted(updatedAt(END.minusNanos(1))).entity().expiresAt())
        .isEqualTo(Option.some(END));
  }

  @Test
  void update_expiryTakenAway_isNone() {
    Entity read = accepted(createdAt(END.minusSeconds(100))).entity();
    Command update = new Command.Update(read, accepted(sessionEndingAt(null)), END.minusSeconds(1));
    assertThat(accepted(RULES.decide(update)).entity().expiresAt()).isEqualTo(Option.none());
  }
}
