package dev.trellis.domain.change;

import static dev.trellis.domain.TestEntities.ORG_1;
import static dev.trellis.domain.TestEntities.STUDIO_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.change.Change.CloseGate;
import dev.trellis.domain.change.Change.LeaveClosedGate;
import dev.trellis.domain.change.Change.RemoveGate;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.domain.error.TrellisError.NotFound;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The guards that are about the children of an entity that is being deleted. */
class GateGuardTest {
  private static final Incarnation MINE = new Incarnation("mine");
  private static final Gate EMPTY = Gate.opened(ORG_1, MINE);
  private static final Gate FULL = EMPTY.entered();
  private static final Option<TrellisError> HAS_CHILDREN =
      Option.some(new HasChildren(ORG_1, Option.none()));

  @Test
  void closeGate_restrict_isRefusedWhileAChildIsIn() {
    CloseGate close = new CloseGate(ORG_1, MINE, DeleteMode.RESTRICT);
    assertThat(close.refusal(Option.some(FULL))).isEqualTo(HAS_CHILDREN);
    assertThat(close.refusal(Option.some(FULL.left()))).isEqualTo(Option.none());
    assertThat(close.refusal(Option.some(EMPTY))).isEqualTo(Option.none());
    assertThat(close.refusal(Option.none())).isEqualTo(Option.none());
  }

  @Test
  void closeGate_cascade_isAllowedWhateverIsIn() {
    CloseGate close = new CloseGate(ORG_1, MINE, DeleteMode.CASCADE);
    assertThat(close.refusal(Option.some(FULL))).isEqualTo(Option.none());
    assertThat(close.refusal(Option.some(EMPTY))).isEqualTo(Option.none());
    assertThat(close.refusal(Option.none())).isEqualTo(Option.none());
  }

  @ParameterizedTest
  @EnumSource(DeleteMode.class)
  void closeGate_gateOfAnother_isNotFoundOfTheParent(DeleteMode mode) {
    CloseGate close = new CloseGate(ORG_1, MINE, mode);
    Gate another = Gate.opened(ORG_1, new Incarnation("another"));
    Option<TrellisError> refusal = Option.some(new NotFound(ORG_1));
    assertThat(close.refusal(Option.some(another))).isEqualTo(refusal);
    assertThat(close.refusal(Option.some(another.entered()))).isEqualTo(refusal);
    assertThat(close.refusal(Option.some(another.entered().closed()))).isEqualTo(refusal);
  }

  @Test
  void removeGate_isRefusedWhileAChildIsIn() {
    RemoveGate remove = new RemoveGate(ORG_1, MINE);
    assertThat(remove.refusal(Option.some(FULL.closed()))).isEqualTo(HAS_CHILDREN);
    assertThat(remove.refusal(Option.some(FULL.closed().left()))).isEqualTo(Option.none());
    assertThat(remove.refusal(Option.none())).isEqualTo(Option.none());
  }

  @Test
  void removeGate_gateOfAnother_isNoReasonToRefuse() {
    Gate another = Gate.opened(ORG_1, new Incarnation("another")).entered();
    assertThat(new RemoveGate(ORG_1, MINE).refusal(Option.some(another))).isEqualTo(Option.none());
  }

  @Test
  void leaveClosedGate_gateOfTheDeletedParent_isAllowed() {
    assertThat(leaveClosedGate().refusal(Option.some(FULL.closed()))).isEqualTo(Option.none());
  }

  @Test
  void leaveClosedGate_anyOtherGate_isNotFoundOfTheParent() {
    Option<TrellisError> refusal = Option.some(new NotFound(ORG_1));
    Gate another = Gate.opened(ORG_1, new Incarnation("another")).entered();
    assertThat(leaveClosedGate().refusal(Option.none())).isEqualTo(refusal);
    assertThat(leaveClosedGate().refusal(Option.some(FULL))).isEqualTo(refusal);
    assertThat(leaveClosedGate().refusal(Option.some(another))).isEqualTo(refusal);
    assertThat(leaveClosedGate().refusal(Option.some(another.closed()))).isEqualTo(refusal);
  }

  private static LeaveClosedGate leaveClosedGate() {
    return new LeaveClosedGate(new Link(ORG_1, STUDIO_1, Shard.FIRST, new Incarnation("i")), MINE);
  }
}
