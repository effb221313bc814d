package dev.trellis.domain.change;

/** Names each change by the method that it calls. */
final class KindOfChange implements Change.Visitor<String> {
  @Override
  public String enterGate(Change.EnterGate change) {
    return "EnterGate";
  }

  @Override
  public String checkParent(Change.CheckParent change) {
    return "CheckParent";
  }

  @Override
  public String insertEntity(Change.InsertEntity change) {
    return "InsertEntity";
  }

  @Override
  public String openGate(Change.OpenGate change) {
    return "OpenGate";
  }

  @Override
  public String reviseEntity(Change.ReviseEntity change) {
    return "ReviseEntity";
  }

  @Override
  public String deleteEntity(Change.DeleteEntity change) {
    return "DeleteEntity";
  }

  @Override
  public String closeGate(Change.CloseGate change) {
    return "CloseGate";
  }

  @Override
  public String removeGate(Change.RemoveGate change) {
    return "RemoveGate";
  }

  @Override
  public String takeClaim(Change.TakeClaim change) {
    return "TakeClaim";
  }

  @Override
  public String releaseClaim(Change.ReleaseClaim change) {
    return "ReleaseClaim";
  }

  @Override
  public String addLink(Change.AddLink change) {
    return "AddLink";
  }

  @Override
  public String removeLink(Change.RemoveLink change) {
    return "RemoveLink";
  }

  @Override
  public String dropLink(Change.DropLink change) {
    return "DropLink";
  }

  @Override
  public String leaveGate(Change.LeaveGate change) {
    return "LeaveGate";
  }

  @Override
  public String leaveClosedGate(Change.LeaveClosedGate change) {
    return "LeaveClosedGate";
  }
}
