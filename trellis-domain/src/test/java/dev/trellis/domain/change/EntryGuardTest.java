package dev.trellis.domain.change;

import static dev.trellis.domain.TestEntities.NOW;
import static dev.trellis.domain.TestEntities.ORG_1;
import static dev.trellis.domain.TestEntities.STUDIO_1;
import static dev.trellis.domain.TestEntities.deleted;
import static dev.trellis.domain.TestEntities.expiringAt;
import static dev.trellis.domain.TestEntities.organization;
import static dev.trellis.domain.TestHierarchy.ACTIVE;
import static dev.trellis.domain.TestHierarchy.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.change.Change.CheckParent;
import dev.trellis.domain.change.Change.EnterGate;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.error.TrellisError.ParentNotFound;
import dev.trellis.domain.error.TrellisError.ParentUnfit;
import dev.trellis.domain.hierarchy.Demand;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The guards of a child's creation that are about the parent. */
class EntryGuardTest {
  private static final Gate GATE = Gate.opened(ORG_1, new Incarnation("inc-org-1"));
  private static final EnterGate ENTER =
      new EnterGate(new Link(ORG_1, STUDIO_1, Shard.FIRST, new Incarnation("i")));
  private static final CheckParent CHECK =
      new CheckParent(ORG_1, STUDIO_1, List.of(ACTIVE, SOMEWHERE), NOW);

  private static Entity organizationWith(Attributes attributes) {
    return organization().toBuilder().attributes(attributes).build();
  }

  @Test
  void enterGate_openGate_isAllowed() {
    assertThat(ENTER.refusal(Option.some(GATE))).isEqualTo(Option.none());
    assertThat(ENTER.refusal(Option.some(GATE.entered()))).isEqualTo(Option.none());
  }

  @Test
  void enterGate_missingGate_isParentNotFound() {
    assertThat(ENTER.refusal(Option.none()))
        .isEqualTo(Option.some(new ParentNotFound(ORG_1, STUDIO_1)));
  }

  @Test
  void enterGate_closedGate_isParentNotFound() {
    assertThat(ENTER.refusal(Option.some(GATE.closed())))
        .isEqualTo(Option.some(new ParentNotFound(ORG_1, STUDIO_1)));
    assertThat(ENTER.refusal(Option.some(GATE.entered().closed())))
        .isEqualTo(Option.some(new ParentNotFound(ORG_1, STUDIO_1)));
  }

  @Test
  void checkParent_liveParentAsDemanded_isAllowed() {
    Entity parent =
        organizationWith(Attributes.none().with("status", "active").with("country", "NL"));
    assertThat(CHECK.refusal(Option.some(parent))).isEqualTo(Option.none());
  }

  @Test
  void checkParent_missingParent_isParentNotFound() {
    assertThat(CHECK.refusal(Option.none()))
        .isEqualTo(Option.some(new ParentNotFound(ORG_1, STUDIO_1)));
  }

  @Test
  void checkParent_deletedParent_isParentNotFoundWhateverItsAttributes() {
    Entity parent =
        organizationWith(Attributes.none().with("status", "active").with("country", "NL"));
    assertThat(CHECK.refusal(Option.some(deleted(parent))))
        .isEqualTo(Option.some(new ParentNotFound(ORG_1, STUDIO_1)));
  }

  @Test
  void checkParent_expiredParent_isParentNotFoundFromTheInstantOn() {
    CheckParent check = new CheckParent(ORG_1, STUDIO_1, List.of(), NOW);
    assertThat(check.refusal(Option.some(expiringAt(NOW, organization()))))
        .isEqualTo(Option.some(new ParentNotFound(ORG_1, STUDIO_1)));
    assertThat(check.refusal(Option.some(expiringAt(NOW.plusNanos(1), organization()))))
        .isEqualTo(Option.none());
  }

  @Test
  void checkParent_otherValueThanDemanded_isParentUnfitWithWhatWasFound() {
    Entity parent =
        organizationWith(Attributes.none().with("status", "closed").with("country", "NL"));
    assertThat(CHECK.refusal(Option.some(parent)))
        .isEqualTo(
            Option.some(
                new ParentUnfit(
                    ORG_1,
                    STUDIO_1,
                    "status",
                    ACTIVE.description(),
                    Option.some(AttributeValue.of("closed")))));
  }

  @Test
  void checkParent_absentAttribute_isParentUnfitWithNothingFound() {
    Entity parent = organizationWith(Attributes.none().with("status", "active"));
    assertThat(CHECK.refusal(Option.some(parent)))
        .isEqualTo(
            Option.some(new ParentUnfit(ORG_1, STUDIO_1, "country", "present", Option.none())));
  }

  @Test
  void checkParent_severalUnmetDemands_namesTheFirst() {
    assertThat(CHECK.refusal(Option.some(organizationWith(Attributes.none()))))
        .allMatch(error -> error instanceof ParentUnfit unfit && unfit.attribute().equals("status"))
        .hasSize(1);
  }

  @Test
  void checkParent_copiesTheDemands() {
    List<Demand> mine = new ArrayList<>(List.of(ACTIVE));
    CheckParent check = new CheckParent(ORG_1, STUDIO_1, mine, NOW);
    mine.clear();
    assertThat(check.demands()).containsExactly(ACTIVE);
  }
}
