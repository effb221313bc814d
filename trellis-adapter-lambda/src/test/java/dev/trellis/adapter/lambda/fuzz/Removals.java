package dev.trellis.adapter.lambda.fuzz;

import dev.trellis.domain.change.Change;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Link;
import java.util.ArrayList;
import java.util.List;

/** Which records a change set is about; of a kind that takes away, since streams add nothing. */
final class Removals implements Change.Visitor<Boolean> {
  private final List<EntityRef> refs = new ArrayList<>();
  private final List<EntityRef> parents = new ArrayList<>();
  private final List<ClaimId> claims = new ArrayList<>();
  private final List<String> records = new ArrayList<>();

  /** All entities that are deleted, or whose links are. */
  List<EntityRef> refs() {
    return refs;
  }

  /** All entities whose gates are closed or left, or in whose partition links are. */
  List<EntityRef> parents() {
    return parents;
  }

  /** All claims that are released. */
  List<ClaimId> claims() {
    return claims;
  }

  /** A name for each record. */
  List<String> records() {
    return records;
  }

  private boolean gate(EntityRef parent) {
    parents.add(parent);
    return records.add("gate of " + parent);
  }

  private boolean link(Link link) {
    parents.add(link.parent());
    refs.add(link.child());
    return records.add("link of " + link.child());
  }

  private static boolean unjustified(Change change) {
    throw new AssertionError("No removal: " + change);
  }

  @Override
  public Boolean deleteEntity(Change.DeleteEntity change) {
    refs.add(change.entity().ref());
    return records.add("entity " + change.entity().ref());
  }

  @Override
  public Boolean closeGate(Change.CloseGate change) {
    return gate(change.parent());
  }

  @Override
  public Boolean removeGate(Change.RemoveGate change) {
    return gate(change.parent());
  }

  @Override
  public Boolean leaveGate(Change.LeaveGate change) {
    return gate(change.link().parent());
  }

  @Override
  public Boolean leaveClosedGate(Change.LeaveClosedGate change) {
    return gate(change.link().parent());
  }

  @Override
  public Boolean removeLink(Change.RemoveLink change) {
    return link(change.link());
  }

  @Override
  public Boolean dropLink(Change.DropLink change) {
    return link(change.link());
  }

  @Override
  public Boolean releaseClaim(Change.ReleaseClaim change) {
    claims.add(change.id());
    return records.add("claim " + change.id());
  }

  @Override
  public Boolean enterGate(Change.EnterGate change) {
    return unjustified(change);
  }

  @Override
  public Boolean checkParent(Change.CheckParent change) {
    return unjustified(change);
  }

  @Override
  public Boolean insertEntity(Change.InsertEntity change) {
    return unjustified(change);
  }

  @Override
  public Boolean openGate(Change.OpenGate change) {
    return unjustified(change);
  }

  @Override
  public Boolean reviseEntity(Change.ReviseEntity change) {
    return unjustified(change);
  }

  @Override
  public Boolean takeClaim(Change.TakeClaim change) {
    return unjustified(change);
  }

  @Override
  public Boolean addLink(Change.AddLink change) {
    return unjustified(change);
  }
}
