package dev.trellis.domain.error;

import static dev.trellis.domain.TestEntities.ORG_1;
import static dev.trellis.domain.TestEntities.STUDIO_1;
import static dev.trellis.domain.TestEntities.rootKey;
import static dev.trellis.domain.TestEntities.studioKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError.AlreadyExists;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.DuplicateValue;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.domain.error.TrellisError.InvalidCursor;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.domain.error.TrellisError.Occupant;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.ParentNotFound;
import dev.trellis.domain.error.TrellisError.ParentUnfit;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.domain.error.TrellisError.Unreadable;
import io.vavr.control.Option;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrellisErrorTest {
  private static final EntityRef STUDIO_2 = new EntityRef("studio", "s-2");

  private static Arguments says(TrellisError error, String code, String... parts) {
    return Arguments.of(error, code, List.of(parts));
  }

  /** Every case with its code, the values that it must name, and what it says to do. */
  static Stream<Arguments> cases() {
    return Stream.of(
        says(new NotFound(STUDIO_1), "TRL-1001", "studio#s-1", "check its id"),
        says(
            new ParentNotFound(ORG_1, STUDIO_1),
            "TRL-1002",
            "organization#org-1",
            "studio#s-1",
            "create it first or name another"),
        says(
            new ParentUnfit(
                ORG_1, STUDIO_1, "status", "present", Option.some(AttributeValue.of("closed"))),
            "TRL-1003",
            "organization#org-1",
            "studio#s-1",
            "its status is",
            "closed",
            "must be present",
            "update the parent first"),
        says(
            new ParentUnfit(ORG_1, STUDIO_1, "status", "active", Option.none()),
            "TRL-1003",
            "its status is absent",
            "must be active"),
        says(
            new AlreadyExists(STUDIO_1, Occupant.LIVE),
            "TRL-1101",
            "studio#s-1",
            "exists already",
            "update it or choose another id"),
        says(
            new HasChildren(ORG_1, Option.some(STUDIO_1)),
            "TRL-1102",
            "organization#org-1",
            "studio#s-1 among them",
            "delete them first or delete with CASCADE"),
        says(
            new HasChildren(ORG_1, Option.none()),
            "TRL-1102",
            "organization#org-1",
            "a moment ago",
            "CASCADE"),
        says(
            new DuplicateValue(STUDIO_1, studioKey("name", "North"), STUDIO_2),
            "TRL-1103",
            "studio#s-1",
            "name 'North'",
            "studio#s-2",
            "under organization#org-1",
            "choose another value or delete the owner"),
        says(
            new InvalidEntity("studio#s-1", "name", "is wrong: mend it"),
            "TRL-1201",
            "Field name of studio#s-1 is wrong: mend it"),
        says(
            new InvalidCursor("is damaged"),
            "TRL-1202",
            "The cursor is damaged",
            "start from the first page"),
        says(
            new Unreadable(STUDIO_1, "com.example.Studio", "no field 'name'"),
            "TRL-3101",
            "studio#s-1",
            "as com.example.Studio",
            "no field 'name'",
            "mend the codec or the stored attributes"),
        says(
            new ConcurrentModification(STUDIO_1, new Version(3), new Version(8)),
            "TRL-2001",
            "studio#s-1",
            "at version 3",
            "at version 8",
            "read it again"),
        says(
            new Unavailable("create studio#s-1", Outcome.NOT_APPLIED, "throttled", true),
            "TRL-3001",
            "could not create studio#s-1",
            "throttled",
            "nothing was changed",
            "trying again may help"),
        says(
            new Unavailable("create studio#s-1", Outcome.UNKNOWN, "timed out", false),
            "TRL-3002",
            "could not create studio#s-1",
            "timed out",
            "is unknown",
            "read before you repeat it"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void message_namesTheValuesAndSaysWhatToDo(TrellisError error, String code, List<String> parts) {
    assertThat(error.message()).contains(parts).doesNotEndWith(".").doesNotContain("\n");
    assertThat(error.code()).isEqualTo(code);
  }

  /** Every sealed case is among the cases above, so a new one can't be forgotten here. */
  @Test
  void cases_areAllThatThereAre() {
    assertThat(errors().map(Object::getClass).distinct())
        .containsExactlyInAnyOrder(TrellisError.class.getPermittedSubclasses());
  }

  @Test
  void code_isUniqueToItsCase() {
    List<String> codes =
        errors()
            .map(error -> error.getClass().getSimpleName() + " " + error.code())
            .distinct()
            .map(name -> name.substring(name.indexOf(' ') + 1))
            .toList();
    assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.matches("TRL-[123]\\d{3}"));
  }

  private static Stream<TrellisError> errors() {
    return cases().map(Arguments::get).map(arguments -> (TrellisError) arguments[0]);
  }

  @Test
  void isRetryable_onlyWhereStorageSaysSo() {
    assertThat(errors().filter(TrellisError::isRetryable))
        .singleElement()
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void message_ofNoRetry_promisesNothing() {
    assertThat(new Unavailable("read", Outcome.NOT_APPLIED, "denied", false).message())
        .doesNotContain("again");
  }

  @Test
  void message_ofAValueUniqueEverywhere_namesNoParent() {
    assertThat(new DuplicateValue(STUDIO_1, rootKey("studio", "slug", "x"), STUDIO_2).message())
        .doesNotContain("under")
        .contains("slug 'x'", "studio#s-2");
  }

  @ParameterizedTest
  @EnumSource(Occupant.class)
  void message_ofEveryOccupant_isDifferentAndOffersAnotherId(Occupant occupant) {
    String message = new AlreadyExists(STUDIO_1, occupant).message();
    assertThat(message).startsWith("studio#s-1 ").contains("choose another id");
    assertThat(
            Arrays.stream(Occupant.values())
                .filter(other -> new AlreadyExists(STUDIO_1, other).message().equals(message)))
        .containsExactly(occupant);
  }
}
