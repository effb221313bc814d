package dev.trellis.adapter.dynamodb.check;

import dev.trellis.adapter.dynamodb.check.Finding.Kind;
import dev.trellis.domain.error.TrellisError;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/**
 * Counts the links of a slot and compares them with its gate. No request reads both at one moment,
 * so a look counts only if the gate said the same before and after it, and a difference only if
 * several looks in a row find the same one.
 */
record Recount(Ground ground, Reading reading) {
  private static final int ENOUGH = 3;
  private static final int MOST_LOOKS = 12;

  /** What one look found. */
  private record Look(long before, long links, long after) {
    boolean isSteady() {
      return before == after;
    }

    long surplus() {
      return links - before;
    }
  }

  Either<TrellisError, Verdict> of(Slot slot) {
    long surplus = 0;
    int agreeing = 0;
    for (int looks = 0; looks < MOST_LOOKS; looks++) {
      Either<TrellisError, Option<Look>> answer = look(slot);
      if (answer.isLeft()) {
        return Either.left(answer.getLeft());
      } else if (answer.get().forAll(look -> look.isSteady() && look.surplus() == 0)) {
        return Either.right(Verdict.of(List.of()));
      }
      Look look = answer.get().get();
      agreeing = !look.isSteady() ? 0 : look.surplus() == surplus ? agreeing + 1 : 1;
      surplus = look.surplus();
      if (agreeing == ENOUGH) {
        return Either.right(Verdict.of(finding(slot, look)));
      } else if (!reading.pause(looks)) {
        break;
      }
    }
    return Either.right(Verdict.unsettled());
  }

  private List<Finding> finding(Slot slot, Look look) {
    return ground
        .gate(slot)
        .map(
            place ->
                place.finding(
                    Kind.WRONG_COUNT,
                    List.of(slot.parent()),
                    "the gate of %s counts %d children, %d are linked"
                        .formatted(slot, look.before(), look.links())))
        .toJavaList();
  }

  /**
   * None where there is no gate any more, or one that can't be read, or while some leave it
   * together: until they are counted off nobody knows whose links are gone.
   */
  private Either<TrellisError, Option<Look>> look(Slot slot) {
    return children(slot)
        .flatMap(
            before ->
                before.isEmpty()
                    ? Either.right(Option.none())
                    : reading
                        .links(slot)
                        .flatMap(
                            links ->
                                children(slot)
                                    .map(
                                        after ->
                                            after.map(a -> new Look(before.get(), links, a)))));
  }

  private Either<TrellisError, Option<Long>> children(Slot slot) {
    return reading
        .each(ground.gate(slot).toJavaList())
        .map(
            items ->
                Seen.of(ground, items)
                    .gate(slot)
                    .filter(gate -> !gate.isLeaving())
                    .map(gate -> gate.gate().children()));
  }
}
