package dev.trellis.adapter.dynamodb.store;

import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import java.util.List;
import java.util.function.UnaryOperator;

/** What to do next to make a change set. */
sealed interface Step {
  /** Read a parent's first gate. */
  record LookAtRoster(EntityRef parent) implements Step {}

  /** Find out whether the owner of a claim that is in the way is there. */
  record LookForOwner(Claim taken) implements Step {}

  /** Help those who are leaving a closed gate to the end of it. */
  record LetLeave(Exit exit) implements Step {}

  /** Give up: no write is needed to know that the change set can't be made. */
  record Refuse(TrellisError error) implements Step {}

  /**
   * Write, all or nothing.
   *
   * @param actions 1 to 100
   * @param then what is known when it is done
   */
  record Write(List<Guarded> actions, UnaryOperator<Knowledge> then) implements Step {}

  /** Nothing is left to do. */
  record Done() implements Step {}
}
