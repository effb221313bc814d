package dev.trellis.domain.rule;

import static dev.trellis.domain.TestEntities.EARLIER;
import static dev.trellis.domain.TestEntities.FRESH;
import static dev.trellis.domain.TestEntities.accepted;
import static dev.trellis.domain.TestEntities.refused;
import static dev.trellis.domain.TestHierarchy.RULES;
import static dev.trellis.domain.TestHierarchy.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.TestHierarchy.Session;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.change.Change.ReviseEntity;
import dev.trellis.domain.change.Decision;
import dev.trellis.domain.command.Command;
import dev.trellis.domain.command.Draft;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraftExpiryTest {
  private static final Instant END = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant NEW_END = Instant.parse("2026-04-01T00:00:00Z");

  private static Either<TrellisError, Draft> sessionEndingAt(@Nullable Instant end) {
    return RULES.draft(SESSION, new Session("x", end), Attributes.none());
  }

  private static Either<TrellisError, Decision> createdAt(Instant at) {
    return RULES.decide(new Command.Create(accepted(sessionEndingAt(END)), FRESH, at));
  }

  /** Ends at {@link #END}. */
  private static Entity read() {
    return accepted(createdAt(EARLIER)).entity();
  }

  private static Either<TrellisError, Decision> updatedAt(Instant at, Instant end) {
    return RULES.decide(new Command.Update(read(), accepted(sessionEndingAt(end)), at));
  }

  private static Either<TrellisError, Decision> patchedAt(Instant at, Instant end) {
    Patch patch = Patch.none().set("endsAt", end.toString());
    return RULES.decide(new Command.ApplyPatch(read(), patch, accepted(sessionEndingAt(end)), at));
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
  }

  /** A new end that has passed is refused, by update and by patch. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1})
  void update_newEndThatHasPassed_isRefusedFromTheInstantOn(long secondsAfter) {
    Instant at = NEW_END.plusSeconds(secondsAfter);
    TrellisError passed =
        new InvalidEntity(
            "session#x",
            "expiry",
            "is 2026-04-01T00:00:00Z, which has passed: choose a later one, or delete the entity");
    assertThat(refused(updatedAt(at, NEW_END))).isEqualTo(passed);
    assertThat(refused(patchedAt(at, NEW_END))).isEqualTo(passed);
    assertThat(updatedAt(NEW_END.minusNanos(1), NEW_END).isRight()).isTrue();
    assertThat(patchedAt(NEW_END.minusNanos(1), NEW_END).isRight()).isTrue();
  }

  @Test
  void update_firstEndThatHasPassed_isRefused() {
    Entity endless = read().toBuilder().expiresAt(Option.none()).build();
    Command update = new Command.Update(endless, accepted(sessionEndingAt(END)), END);
    assertThat(refused(RULES.decide(update)).message()).contains("which has passed");
  }

  /** Whether the entity is there is the guard's business; the caller did not choose this end. */
  @Test
  void update_oldEndThatHasPassed_isLeftToTheGuardWhichSaysNotFound() {
    for (Instant at : List.of(END, END.plusSeconds(1))) {
      for (Decision decision :
          List.of(accepted(updatedAt(at, END)), accepted(patchedAt(at, END)))) {
        assertThat(decision.entity().expiresAt()).isEqualTo(Option.some(END));
        assertThat(decision.changes().changes())
            .singleElement()
            .isInstanceOfSatisfying(
                ReviseEntity.class,
                revise ->
                    assertThat(revise.refusal(Option.some(read())))
                        .isEqualTo(Option.some(new NotFound(SESSION.ref("x")))));
      }
    }
  }

  @Test
  void update_oldEndAfterRounding_isNoNewOne() {
    Instant rounding = END.minusMillis(1);
    assertThat(accepted(updatedAt(END, rounding)).entity().expiresAt()).isEqualTo(Option.some(END));
  }

  /** An end ahead can be put off as long as the guard finds the entity live. */
  @Test
  void update_expiredEntityToALaterEnd_isLeftToTheGuardWhichSaysNotFound() {
    Instant later = END.plusSeconds(100);
    Decision decision = accepted(updatedAt(END, later));
    assertThat(decision.entity().expiresAt()).isEqualTo(Option.some(later));
    assertThat(decision.changes().changes())
        .singleElement()
        .isInstanceOfSatisfying(
            ReviseEntity.class,
            revise ->
                assertThat(revise.refusal(Option.some(read())))
                    .isEqualTo(Option.some(new NotFound(SESSION.ref("x")))));
  }

  @Test
  void create_expiryAhead_isStored() {
    assertThat(accepted(createdAt(END.minusNanos(1))).entity().expiresAt())
        .isEqualTo(Option.some(END));
    assertThat(accepted(updatedAt(END.minusNanos(1), END)).entity().expiresAt())
        .isEqualTo(Option.some(END));
  }

  @Test
  void update_expiryTakenAway_isNone() {
    Command update =
        new Command.Update(read(), accepted(sessionEndingAt(null)), END.minusSeconds(1));
    assertThat(accepted(RULES.decide(update)).entity().expiresAt()).isEqualTo(Option.none());
  }
}
