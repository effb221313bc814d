package dev.trellis.adapter.dynamodb.store;

import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.request.Action;
import dev.trellis.adapter.dynamodb.request.Answer;
import dev.trellis.adapter.dynamodb.request.Call;
import dev.trellis.domain.change.Change.TakeClaim;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;
import java.util.Set;

/** One change set being made: step by step, as the planner says. Not thread-safe. */
final class Undertaking {
  /** So often in a row somebody else may have changed what was just learned. */
  private static final int SURPRISES_WITHOUT_PAUSE = 3;

  private final Planner planner;
  private final Call call;
  private Knowledge known = Knowledge.none();
  private int surprises;

  Undertaking(Planner planner, Call call) {
    this.planner = planner;
    this.call = call;
  }

  Either<TrellisError, ChangeSet> carryOut() {
    Step step = planner.next(known);
    while (!(step instanceof Step.Done)) {
      Option<TrellisError> error = take(step);
      if (error.isDefined()) {
        return Either.left(certain(error.get()));
      }
      step = planner.next(known);
    }
    return Either.right(planner.changes());
  }

  private Option<TrellisError> take(Step step) {
    if (step instanceof Step.Refuse refuse) {
      return Option.some(refuse.error());
    } else if (step instanceof Step.LookAtRoster look) {
      return lookAtRoster(look.parent());
    } else if (step instanceof Step.LookForOwner look) {
      return lookForOwner(look.taken());
    } else if (step instanceof Step.LetLeave let) {
      known = known.withoutDeparting();
      return new Departing(planner, call, let.exit()).finish();
    }
    return write((Step.Write) step);
  }

  private Option<TrellisError> lookAtRoster(EntityRef parent) {
    return call.get(planner.tables().relationships(), Keys.gate(parent, Shard.FIRST), true)
        .fold(
            Option::some,
            item -> {
              known = known.withRoster(parent, item.map(found -> GateItem.read(parent, found)));
              return Option.none();
            });
  }

  private Option<TrellisError> lookForOwner(Claim taken) {
    return new EntityReading(planner.tables(), call, true)
        .all(Set.of(taken.owner()))
        .fold(
            Option::some,
            found -> {
              boolean isThere =
                  found.stream()
                      .anyMatch(
                          owner ->
                              owner.incarnation().equals(taken.incarnation())
                                  && owner.deletion().isEmpty());
              known = known.withVacant(taken);
              return isThere ? refusal(taken) : Option.none();
            });
  }

  private Option<TrellisError> refusal(Claim taken) {
    return io.vavr.collection.List.ofAll(planner.changes().changes())
        .flatMap(change -> change instanceof TakeClaim take ? Option.some(take) : Option.none())
        .find(take -> take.claim().id().equals(taken.id()))
        .flatMap(take -> take.refusal(Option.some(taken), owner -> true));
  }

  private Option<TrellisError> write(Step.Write step) {
    if (step.actions().isEmpty()) {
      known = step.then().apply(known);
      return Option.none();
    }
    List<Action> actions = step.actions().stream().map(Guarded::action).toList();
    return call.write(actions)
        .fold(
            Option::some,
            answer -> {
              if (answer instanceof Answer.Refused refused) {
                return learn(step, refused);
              }
              known = step.then().apply(known);
              return Option.none();
            });
  }

  private Option<TrellisError> learn(Step.Write step, Answer.Refused refused) {
    List<Verdict> verdicts =
        refused.failures().stream()
            .map(failure -> step.actions().get(failure.action()).onFailure().apply(failure.seen()))
            .toList();
    if (call.hasLostWrite() && verdicts.stream().anyMatch(Verdict.OwnWork.class::isInstance)) {
      known = step.then().apply(known);
      return Option.none();
    }
    for (Verdict verdict : verdicts) {
      Verdict plain = verdict instanceof Verdict.OwnWork own ? own.otherwise() : verdict;
      if (plain instanceof Verdict.Refusal refusal) {
        // behind a lesson it may not be the first guard that fails
        return verdict.equals(verdicts.get(0)) ? Option.some(refusal.error()) : pause();
      } else if (plain instanceof Verdict.Lesson lesson) {
        known = lesson.taught().apply(known);
      }
    }
    return pause();
  }

  private Option<TrellisError> pause() {
    surprises++;
    return surprises <= SURPRISES_WITHOUT_PAUSE || call.pause(surprises - SURPRISES_WITHOUT_PAUSE)
        ? Option.none()
        : Option.some(
            call.unavailable(Outcome.NOT_APPLIED, "others kept changing the same items", true));
  }

  /**
   * After a write without an answer a refusal proves nothing: that write may have been made before,
   * or may arrive yet. Unless somebody else made the very version that it was to make.
   */
  private TrellisError certain(TrellisError error) {
    boolean isCertain =
        error instanceof ConcurrentModification other
            && other.actual().equals(other.expected().next());
    if (isCertain || !(known.made() || call.hasLostWrite())) {
      return error;
    } else if (error instanceof Unavailable unavailable) {
      return call.unavailable(Outcome.UNKNOWN, unavailable.reason(), unavailable.retryable());
    }
    return call.unavailable(
        Outcome.UNKNOWN,
        "no answer came to a request, and another one found this: " + error.message(),
        false);
  }
}
