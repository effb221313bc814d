package dev.trellis.adapter.inmemory;

import dev.trellis.domain.change.Change;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Gate;

/** Makes each change, once no guard refuses. */
record Making(Tables tables) implements Change.Visitor<Making> {
  @Override
  public Making enterGate(Change.EnterGate change) {
    tables.gate(change.link().parent()).map(Gate::entered).forEach(tables::put);
    return this;
  }

  @Override
  public Making checkParent(Change.CheckParent change) {
    return this;
  }

  @Override
  public Making insertEntity(Change.InsertEntity change) {
    tables.put(change.entity());
    return this;
  }

  @Override
  public Making openGate(Change.OpenGate change) {
    tables.put(Gate.opened(change.parent(), change.incarnation()));
    return this;
  }

  @Override
  public Making reviseEntity(Change.ReviseEntity change) {
    tables.put(change.entity());
    return this;
  }

  @Override
  public Making deleteEntity(Change.DeleteEntity change) {
    tables.bury(change.buried(), change.deletion());
    return this;
  }

  @Override
  public Making closeGate(Change.CloseGate change) {
    if (change.mode() == DeleteMode.RESTRICT) {
      tables.removeGate(change.parent());
    } else {
      tables.gate(change.parent()).map(Gate::closed).forEach(tables::put);
    }
    return this;
  }

  @Override
  public Making removeGate(Change.RemoveGate change) {
    if (tables
        .gate(change.parent())
        .exists(gate -> gate.incarnation().equals(change.incarnation()))) {
      tables.removeGate(change.parent());
    }
    return this;
  }

  @Override
  public Making takeClaim(Change.TakeClaim change) {
    tables.put(change.claim());
    return this;
  }

  @Override
  public Making releaseClaim(Change.ReleaseClaim change) {
    tables.release(change);
    return this;
  }

  @Override
  public Making addLink(Change.AddLink change) {
    tables.add(change.link());
    return this;
  }

  @Override
  public Making removeLink(Change.RemoveLink change) {
    tables.remove(change.link());
    return this;
  }

  @Override
  public Making dropLink(Change.DropLink change) {
    tables.remove(change.link());
    return this;
  }

  @Override
  public Making leaveGate(Change.LeaveGate change) {
    tables.gate(change.link().parent()).map(Gate::left).forEach(tables::put);
    return this;
  }

  @Override
  public Making leaveClosedGate(Change.LeaveClosedGate change) {
    tables.gate(change.link().parent()).map(Gate::left).forEach(tables::put);
    return this;
  }
}
