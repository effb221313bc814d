package dev.trellis.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Scope;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError;
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
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTest {
  private static final EntityRef REF = new EntityRef("studio", "s");

  private static final Unavailable BUSY =
      new Unavailable("create", Outcome.NOT_APPLIED, "busy", true);
  private static final Unavailable FORBIDDEN =
      new Unavailable("create", Outcome.NOT_APPLIED, "forbidden", false);
  private static final Unavailable LOST =
      new Unavailable("create", Outcome.UNKNOWN, "no answer", true);

  private static final List<TrellisError> ALL =
      List.of(
          new NotFound(REF),
          new ParentNotFound(REF, REF),
          new ParentUnfit(REF, REF, "status", "OPEN", Option.none()),
          new AlreadyExists(REF, Occupant.LIVE),
          new HasChildren(REF, Option.none()),
          new DuplicateValue(REF, new ClaimKey(Scope.ROOT, "studio", "name", "x"), REF),
          new InvalidEntity("studio", "id", "is empty"),
          new InvalidCursor("is none"),
          new Unreadable(REF, "Studio", "x"),
          new ConcurrentModification(REF, new Version(1), new Version(2)),
          BUSY,
          FORBIDDEN,
          LOST);

  @Test
  void everyError_isHere() {
    assertThat(ALL.stream().map(TrellisError::getClass).distinct())
        .containsExactlyInAnyOrderElementsOf(
            List.of(TrellisError.class.getPermittedSubclasses()).stream()
                .<Class<? extends TrellisError>>map(each -> each.asSubclass(TrellisError.class))
                .toList());
  }

  @Test
  void everyCode_hasAStatus_andNoOther() {
    assertThat(Status.OF_CODE.keySet())
        .containsExactlyInAnyOrderElementsOf(
            ALL.stream().map(TrellisError::code).distinct().toList());
  }

  @Test
  void anAnswer_saysWhatWasWrong() {
    for (TrellisError error : ALL) {
      Answer answer = Status.answer(error);

      assertThat(answer.status()).isEqualTo(Status.OF_CODE.get(error.code()));
      assertThat(answer.body().get().get("code").asText()).isEqualTo(error.code());
      assertThat(answer.body().get().get("detail").asText()).isEqualTo(error.message());
      assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
    }
  }

  @Test
  void onlyWhatMayBeRepeatedAsItIs_saysWhen() {
    assertThat(ALL.stream().filter(e -> Status.answer(e).headers().containsKey("Retry-After")))
        .containsExactly(BUSY);
  }
}
