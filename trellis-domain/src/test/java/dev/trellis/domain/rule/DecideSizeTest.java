package dev.trellis.domain.rule;

import static dev.trellis.domain.TestEntities.DELETION_1;
import static dev.trellis.domain.TestEntities.FRESH;
import static dev.trellis.domain.TestEntities.NOW;
import static dev.trellis.domain.TestEntities.accepted;
import static dev.trellis.domain.TestEntities.refused;
import static dev.trellis.domain.TestEntities.studio;
import static dev.trellis.domain.TestHierarchy.RULES;
import static dev.trellis.domain.TestHierarchy.STUDIO;
import static dev.trellis.domain.TestHierarchy.aStudio;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.change.Decision;
import dev.trellis.domain.command.Command;
import dev.trellis.domain.command.Draft;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.ManagedAttributes;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import io.vavr.control.Either;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** DynamoDB's limit of 400 KB on an item. */
class DecideSizeTest {
  private static final int LIMIT = 400 * 1024;

  /** A studio with a text that leaves this many bytes of the limit free. */
  private static Draft draftLeaving(int free) {
    Attributes empty = Attributes.none().with("text", "");
    Entity stored = accepted(create(accepted(RULES.draft(STUDIO, aStudio(), empty)))).entity();
    long used = empty.size() + ManagedAttributes.size(stored);
    Attributes filled = empty.with("text", "x".repeat((int) (LIMIT - used - free)));
    return accepted(RULES.draft(STUDIO, aStudio(), filled));
  }

  private static Either<TrellisError, Decision> create(Draft draft) {
    return RULES.decide(new Command.Create(draft, FRESH, NOW));
  }

  private static Either<TrellisError, Decision> update(Draft draft) {
    return RULES.decide(new Command.Update(studio(), draft, NOW));
  }

  @Test
  void create_thatJustFits_isDecided() {
    assertThat(create(draftLeaving(0)).isRight()).isTrue();
    assertThat(update(draftLeaving(0)).isRight()).isTrue();
  }

  @Test
  void create_oneByteTooMany_isRefusedWithTheSize() {
    TrellisError error =
        new InvalidEntity(
            "studio#s-1",
            "size",
            "is 409601 bytes with what Trellis adds, at most 409600 fit: keep large values elsewhere");
    assertThat(refused(create(draftLeaving(-1)))).isEqualTo(error);
    assertThat(refused(update(draftLeaving(-1)))).isEqualTo(error);
  }

  @Test
  void delete_ofWhatJustFitted_isDecidedAndFits() {
    Entity full = accepted(create(draftLeaving(0))).entity();
    for (DeleteMode mode : DeleteMode.values()) {
      Command delete = new Command.Delete(full, mode, DELETION_1, NOW, Duration.ofDays(365));
      Entity buried = accepted(RULES.decide(delete)).entity();
      assertThat(buried.attributes().size() + ManagedAttributes.size(buried)).isEqualTo(LIMIT);
    }
  }
}
