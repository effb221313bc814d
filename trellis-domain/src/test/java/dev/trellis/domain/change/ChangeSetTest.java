package dev.trellis.domain.change;

import static dev.trellis.domain.TestEntities.NOW;
import static dev.trellis.domain.TestEntities.ORG_1;
import static dev.trellis.domain.TestEntities.STUDIO_1;
import static dev.trellis.domain.TestEntities.deletion;
import static dev.trellis.domain.TestEntities.studio;
import static dev.trellis.domain.TestEntities.studioKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.trellis.domain.change.Change.AddLink;
import dev.trellis.domain.change.Change.CheckParent;
import dev.trellis.domain.change.Change.CloseGate;
import dev.trellis.domain.change.Change.DeleteEntity;
import dev.trellis.domain.change.Change.DropLink;
import dev.trellis.domain.change.Change.EnterGate;
import dev.trellis.domain.change.Change.InsertEntity;
import dev.trellis.domain.change.Change.LeaveClosedGate;
import dev.trellis.domain.change.Change.LeaveGate;
import dev.trellis.domain.change.Change.OpenGate;
import dev.trellis.domain.change.Change.ReleaseClaim;
import dev.trellis.domain.change.Change.RemoveGate;
import dev.trellis.domain.change.Change.RemoveLink;
import dev.trellis.domain.change.Change.ReviseEntity;
import dev.trellis.domain.change.Change.TakeClaim;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.entity.Version;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeSetTest {
  private static final Incarnation I = new Incarnation("i");
  private static final Link LINK = new Link(ORG_1, STUDIO_1, Shard.FIRST, I);
  private static final Claim CLAIM = new Claim(studioKey("name", "North"), STUDIO_1, I);

  /** One change of each kind, in the order of their ranks. */
  private static final List<Change> ALL =
      List.of(
          new EnterGate(LINK),
          new CheckParent(ORG_1, STUDIO_1, List.of(), NOW),
          new LeaveClosedGate(LINK, I),
          new InsertEntity(studio()),
          new OpenGate(STUDIO_1, I),
          new ReviseEntity(Version.FIRST, studio(), Option.none()),
          new DeleteEntity(studio(), deletion(DeleteMode.RESTRICT), Option.none()),
          new DropLink(LINK),
          new CloseGate(STUDIO_1, I, DeleteMode.RESTRICT),
          new RemoveGate(STUDIO_1, I),
          new TakeClaim(CLAIM),
          new ReleaseClaim(CLAIM.id(), STUDIO_1, I),
          new AddLink(LINK),
          new RemoveLink(LINK),
          new LeaveGate(LINK));

  @Test
  void rank_isParentThenExistenceThenChildrenThenUniqueness() {
    Map<String, Rank> ranks = new LinkedHashMap<>();
    ALL.forEach(change -> ranks.put(change.getClass().getSimpleName(), change.rank()));
    assertThat(ranks)
        .containsExactly(
            entry("EnterGate", Rank.PARENT),
            entry("CheckParent", Rank.PARENT),
            entry("LeaveClosedGate", Rank.PARENT),
            entry("InsertEntity", Rank.EXISTENCE),
            entry("OpenGate", Rank.EXISTENCE),
            entry("ReviseEntity", Rank.EXISTENCE),
            entry("DeleteEntity", Rank.EXISTENCE),
            entry("DropLink", Rank.EXISTENCE),
            entry("CloseGate", Rank.CHILDREN),
            entry("RemoveGate", Rank.CHILDREN),
            entry("TakeClaim", Rank.UNIQUENESS),
            entry("ReleaseClaim", Rank.CONSEQUENCE),
            entry("AddLink", Rank.CONSEQUENCE),
            entry("RemoveLink", Rank.CONSEQUENCE),
            entry("LeaveGate", Rank.CONSEQUENCE));
    assertThat(Rank.values())
        .containsExactly(
            Rank.PARENT, Rank.EXISTENCE, Rank.CHILDREN, Rank.UNIQUENESS, Rank.CONSEQUENCE);
  }

  @Test
  void changes_areSortedByRankWhateverTheirOrderWas() {
    List<Change> reversed = new ArrayList<>(ALL);
    Collections.reverse(reversed);
    assertThat(new ChangeSet(reversed).changes())
        .extracting(Change::rank)
        .isSorted()
        .hasSize(ALL.size());
  }

  @Test
  void changes_ofOneRank_keepTheirOrder() {
    assertThat(new ChangeSet(ALL).changes()).isEqualTo(ALL);
    LeaveGate leave = new LeaveGate(LINK);
    RemoveLink remove = new RemoveLink(LINK);
    assertThat(ChangeSet.of(leave, remove).changes()).containsExactly(leave, remove);
    assertThat(ChangeSet.of(remove, leave).changes()).containsExactly(remove, leave);
  }

  @Test
  void changes_areCopied() {
    List<Change> mine = new ArrayList<>(ALL);
    ChangeSet changes = new ChangeSet(mine);
    mine.clear();
    assertThat(changes.changes()).hasSize(ALL.size()).isUnmodifiable();
  }

  @Test
  void accept_eachKind_callsItsOwnMethod() {
    assertThat(ALL)
        .allSatisfy(
            change ->
                assertThat(change.accept(new KindOfChange()))
                    .isEqualTo(change.getClass().getSimpleName()));
  }
}
