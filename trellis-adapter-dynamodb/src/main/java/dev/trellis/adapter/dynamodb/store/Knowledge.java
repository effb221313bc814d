package dev.trellis.adapter.dynamodb.store;

import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.Change.DropLink;
import dev.trellis.domain.change.Change.LeaveGate;
import dev.trellis.domain.change.Change.RemoveLink;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Shard;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import io.vavr.collection.List;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.control.Option;

/**
 * What is known of storage while a change set is being made, beyond what the change set says. None
 * of it has to be true any more: each write holds on its own conditions.
 *
 * @param rosters first gates as they were last seen, none where there was none
 * @param unseen parents whose first gate has to be read
 * @param suspects claims in the way, whose owners have to be looked for
 * @param vacant claims in the way, whose owners are gone for good
 * @param needless changes that need nothing to be done, since what they would undo isn't there
 * @param departing a gate through which children are just leaving; that has to end first
 * @param unclosed further gates of a deleted parent that have to be closed
 * @param made whether the change set itself is made, and only gates are left to close
 */
record Knowledge(
    Map<EntityRef, Option<GateItem>> rosters,
    Set<EntityRef> unseen,
    List<Claim> suspects,
    Map<ClaimId, Claim> vacant,
    List<Change> needless,
    Option<Exit> departing,
    Option<Unclosed> unclosed,
    boolean made) {

  /**
   * Gates to be closed.
   *
   * @param roster the closed first gate of the parent
   * @param shards whose gates
   */
  record Unclosed(GateItem roster, java.util.List<Shard> shards) {}

  static Knowledge none() {
    return new Knowledge(
        HashMap.empty(),
        HashSet.empty(),
        List.empty(),
        HashMap.empty(),
        List.empty(),
        Option.none(),
        Option.none(),
        false);
  }

  Option<Option<GateItem>> roster(EntityRef parent) {
    return rosters.get(parent);
  }

  Knowledge withRoster(EntityRef parent, Option<GateItem> roster) {
    return new Knowledge(
        rosters.put(parent, roster),
        unseen.remove(parent),
        suspects,
        vacant,
        needless,
        departing,
        unclosed,
        made);
  }

  Knowledge withoutRoster(EntityRef parent) {
    return new Knowledge(
        rosters.remove(parent), unseen, suspects, vacant, needless, departing, unclosed, made);
  }

  Knowledge withUnseen(EntityRef parent) {
    return new Knowledge(
        rosters.remove(parent),
        unseen.add(parent),
        suspects,
        vacant,
        needless,
        departing,
        unclosed,
        made);
  }

  Knowledge withSuspect(Claim claim) {
    return new Knowledge(
        rosters, unseen, suspects.append(claim), vacant, needless, departing, unclosed, made);
  }

  Knowledge withVacant(Claim claim) {
    return new Knowledge(
        rosters,
        unseen,
        suspects.remove(claim),
        vacant.put(claim.id(), claim),
        needless,
        departing,
        unclosed,
        made);
  }

  Knowledge withNeedless(Change change) {
    return withAllNeedless(List.of(change));
  }

  /** A child that leaves with others: its link goes and it is counted off with theirs. */
  Knowledge withLeaving(Link link) {
    return withAllNeedless(List.of(new LeaveGate(link), new RemoveLink(link), new DropLink(link)));
  }

  private Knowledge withAllNeedless(List<Change> changes) {
    return new Knowledge(
        rosters, unseen, suspects, vacant, needless.appendAll(changes), departing, unclosed, made);
  }

  Knowledge withDeparting(Exit exit) {
    return departing(Option.some(exit));
  }

  Knowledge withoutDeparting() {
    return departing(Option.none());
  }

  private Knowledge departing(Option<Exit> exit) {
    return new Knowledge(rosters, unseen, suspects, vacant, needless, exit, unclosed, made);
  }

  Knowledge withUnclosed(Option<Unclosed> gates) {
    return new Knowledge(rosters, unseen, suspects, vacant, needless, departing, gates, made);
  }

  Knowledge withMade() {
    return new Knowledge(rosters, unseen, suspects, vacant, needless, departing, unclosed, true);
  }
}
