package dev.trellis.domain.rule;

import static dev.trellis.domain.TestEntities.EARLIER;
import static dev.trellis.domain.TestEntities.NOW;
import static dev.trellis.domain.TestEntities.NOW_STORED;
import static dev.trellis.domain.TestEntities.STUDIO_1;
import static dev.trellis.domain.TestEntities.accepted;
import static dev.trellis.domain.TestEntities.refused;
import static dev.trellis.domain.TestEntities.studio;
import static dev.trellis.domain.TestEntities.studioKey;
import static dev.trellis.domain.TestHierarchy.FOLDER;
import static dev.trellis.domain.TestHierarchy.RULES;
import static dev.trellis.domain.TestHierarchy.STUDIO;
import static dev.trellis.domain.TestHierarchy.TITLE;
import static dev.trellis.domain.TestHierarchy.aStudio;
import static dev.trellis.domain.TestHierarchy.attributesOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.TestEntities;
import dev.trellis.domain.TestHierarchy.Folder;
import dev.trellis.domain.TestHierarchy.Studio;
import dev.trellis.domain.TestHierarchy.Title;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.Change.ReleaseClaim;
import dev.trellis.domain.change.Change.ReviseEntity;
import dev.trellis.domain.change.Change.TakeClaim;
import dev.trellis.domain.change.Decision;
import dev.trellis.domain.command.Command;
import dev.trellis.domain.command.Draft;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.Scope;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecideUpdateTest {
  private static final Version READ = new Version(3);

  private static Draft draftOf(Studio studio) {
    return accepted(RULES.draft(STUDIO, studio, attributesOf(studio)));
  }

  private static Either<TrellisError, Decision> update(Studio studio) {
    return RULES.decide(new Command.Update(studio(), draftOf(studio), NOW));
  }

  private static List<Change> changesOf(Decision decision) {
    return decision.changes().changes();
  }

  private static Claim claim(String constraint, String value) {
    return new Claim(studioKey(constraint, value), STUDIO_1, studio().incarnation());
  }

  private static ReleaseClaim release(String constraint, String value) {
    return new ReleaseClaim(
        ClaimId.of(studioKey(constraint, value)), STUDIO_1, studio().incarnation());
  }

  @Test
  void update_unchangedClaims_revisesTheEntityAlone() {
    Decision decision = accepted(update(aStudio()));
    assertThat(changesOf(decision))
        .containsExactly(new ReviseEntity(READ, decision.entity(), Option.none()));
  }

  @Test
  void update_keepsWhatIsNotTheUsers() {
    Studio renamed = new Studio("s-1", "org-1", "South", "north");
    assertThat(accepted(update(renamed)).entity())
        .isEqualTo(
            studio().toBuilder()
                .version(new Version(4))
                .attributes(attributesOf(renamed).without("id"))
                .claims(
                    List.of(
                        ClaimId.of(studioKey("name", "South")),
                        ClaimId.of(studioKey("slug", "north"))))
                .createdAt(EARLIER)
                .updatedAt(NOW_STORED)
                .build());
  }

  @Test
  void update_oneChangedClaim_takesTheNewAndReleasesTheOld() {
    Decision decision = accepted(update(new Studio("s-1", "org-1", "South", "north")));
    assertThat(changesOf(decision))
        .containsExactly(
            new ReviseEntity(READ, decision.entity(), Option.none()),
            new TakeClaim(claim("name", "South")),
            release("name", "North"));
  }

  @Test
  void update_claimsExchanged_areFourChanges() {
    Decision decision = accepted(update(new Studio("s-1", "org-1", "north", "North")));
    assertThat(changesOf(decision).subList(1, 5))
        .containsExactly(
            new TakeClaim(claim("name", "north")),
            new TakeClaim(claim("slug", "North")),
            release("name", "North"),
            release("slug", "north"));
  }

  @Test
  void update_claimThatDiffersOnlyBeforeNormalising_isUnchanged() {
    Title title = new Title("t-1", "s-1", "HALO", null);
    Draft draft = accepted(RULES.draft(TITLE, title, attributesOf(title)));
    Decision decision =
        accepted(RULES.decide(new Command.Update(TestEntities.title(), draft, NOW)));
    assertThat(changesOf(decision)).singleElement().isInstanceOf(ReviseEntity.class);
    assertThat(decision.entity().attributes().text("name")).isEqualTo(Option.some("HALO"));
  }

  @Test
  void update_sparseClaim_isTakenWhenItAppearsAndReleasedWhenItGoes() {
    ClaimKey isbn = new ClaimKey(Scope.ROOT, "title", "isbn", "978");
    Entity without = TestEntities.title();
    Draft withIsbn =
        accepted(RULES.draft(TITLE, new Title("t-1", "s-1", "Halo", "978"), Attributes.none()));
    Decision appears = accepted(RULES.decide(new Command.Update(without, withIsbn, NOW)));
    assertThat(changesOf(appears))
        .contains(new TakeClaim(new Claim(isbn, without.ref(), without.incarnation())))
        .hasSize(2);

    Draft withoutIsbn =
        accepted(RULES.draft(TITLE, new Title("t-1", "s-1", "Halo", null), Attributes.none()));
    Decision goes = accepted(RULES.decide(new Command.Update(appears.entity(), withoutIsbn, NOW)));
    assertThat(changesOf(goes))
        .contains(new ReleaseClaim(ClaimId.of(isbn), without.ref(), without.incarnation()))
        .hasSize(2);
  }

  @Test
  void applyPatch_carriesThePatch() {
    Patch patch = Patch.none().set("name", "South").remove("slogan");
    Draft draft = draftOf(new Studio("s-1", "org-1", "South", "north"));
    Decision decision = accepted(RULES.decide(new Command.ApplyPatch(studio(), patch, draft, NOW)));
    assertThat(changesOf(decision))
        .containsExactly(
            new ReviseEntity(READ, decision.entity(), Option.some(patch)),
            new TakeClaim(claim("name", "South")),
            release("name", "North"));
    assertThat(decision.entity())
        .isEqualTo(accepted(RULES.decide(new Command.Update(studio(), draft, NOW))).entity());
  }

  @Test
  void update_otherId_saysToCreateAnother() {
    TrellisError error =
        new InvalidEntity("studio#s-1", "id", "can't be changed to s-2: create another entity");
    Studio other = new Studio("s-2", "org-1", "North", "north");
    assertThat(refused(update(other))).isEqualTo(error);
    assertThat(
            refused(
                RULES.decide(new Command.ApplyPatch(studio(), Patch.none(), draftOf(other), NOW))))
        .isEqualTo(error);
  }

  @Test
  void update_otherParent_pointsAtMove() {
    Studio moved = new Studio("s-1", "org-2", "North", "north");
    TrellisError error =
        new InvalidEntity(
            "studio#s-1",
            "parent",
            "can't be changed from organization#org-1 to organization#org-2 by an update: that is a move, which is not supported yet");
    assertThat(refused(update(moved))).isEqualTo(error);
    assertThat(
            refused(
                RULES.decide(new Command.ApplyPatch(studio(), Patch.none(), draftOf(moved), NOW))))
        .isEqualTo(error);
  }

  @Test
  void update_rootThatIsToBecomeAChild_pointsAtMove() {
    Entity root = TestEntities.entity(FOLDER.ref("f-1")).build();
    Draft child = accepted(RULES.draft(FOLDER, new Folder("f-1", "f-0", "x"), Attributes.none()));
    assertThat(refused(RULES.decide(new Command.Update(root, child, NOW))).message())
        .contains("from none to folder#f-0", "move");
  }
}
