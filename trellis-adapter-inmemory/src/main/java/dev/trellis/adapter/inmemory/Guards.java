package dev.trellis.adapter.inmemory;

import dev.trellis.domain.change.Change;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.error.TrellisError;
import io.vavr.control.Option;

/** Shows each change the record that its guard is about. */
record Guards(Tables tables) implements Change.Visitor<Option<TrellisError>> {
  private boolean isThere(Claim claim) {
    return tables
        .entity(claim.owner())
        .exists(
            owner -> owner.incarnation().equals(claim.incarnation()) && owner.deletion().isEmpty());
  }

  @Override
  public Option<TrellisError> enterGate(Change.EnterGate change) {
    return change.refusal(tables.gate(change.link().parent()));
  }

  @Override
  public Option<TrellisError> checkParent(Change.CheckParent change) {
    return change.refusal(tables.entity(change.parent()));
  }

  @Override
  public Option<TrellisError> insertEntity(Change.InsertEntity change) {
    return change.refusal(tables.entity(change.entity().ref()));
  }

  @Override
  public Option<TrellisError> openGate(Change.OpenGate change) {
    return change.refusal(tables.gate(change.parent()));
  }

  @Override
  public Option<TrellisError> reviseEntity(Change.ReviseEntity change) {
    return change.refusal(tables.entity(change.entity().ref()));
  }

  @Override
  public Option<TrellisError> deleteEntity(Change.DeleteEntity change) {
    return change.refusal(tables.entity(change.entity().ref()));
  }

  @Override
  public Option<TrellisError> closeGate(Change.CloseGate change) {
    return change.refusal(tables.gate(change.parent()));
  }

  @Override
  public Option<TrellisError> removeGate(Change.RemoveGate change) {
    return change.refusal(tables.gate(change.parent()));
  }

  @Override
  public Option<TrellisError> takeClaim(Change.TakeClaim change) {
    return change.refusal(tables.claim(change.claim().id()), this::isThere);
  }

  @Override
  public Option<TrellisError> releaseClaim(Change.ReleaseClaim change) {
    return Option.none();
  }

  @Override
  public Option<TrellisError> addLink(Change.AddLink change) {
    return change.refusal(tables.link(change.link()));
  }

  @Override
  public Option<TrellisError> removeLink(Change.RemoveLink change) {
    return Option.none();
  }

  @Override
  public Option<TrellisError> dropLink(Change.DropLink change) {
    return change.refusal(tables.link(change.link()));
  }

  @Override
  public Option<TrellisError> leaveGate(Change.LeaveGate change) {
    return Option.none();
  }

  @Override
  public Option<TrellisError> leaveClosedGate(Change.LeaveClosedGate change) {
    return change.refusal(tables.gate(change.link().parent()));
  }
}
