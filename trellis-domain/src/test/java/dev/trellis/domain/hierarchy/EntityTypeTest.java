package dev.trellis.domain.hierarchy;

import static dev.trellis.domain.TestHierarchy.CONTRACT;
import static dev.trellis.domain.TestHierarchy.FOLDER;
import static dev.trellis.domain.TestHierarchy.NOTE;
import static dev.trellis.domain.TestHierarchy.ORGANIZATION;
import static dev.trellis.domain.TestHierarchy.SESSION;
import static dev.trellis.domain.TestHierarchy.STUDIO;
import static dev.trellis.domain.TestHierarchy.TITLE;
import static dev.trellis.domain.TestHierarchy.aStudio;
import static dev.trellis.domain.TestHierarchy.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.domain.TestEntities;
import dev.trellis.domain.TestHierarchy.Folder;
import dev.trellis.domain.TestHierarchy.Note;
import dev.trellis.domain.TestHierarchy.Session;
import dev.trellis.domain.TestHierarchy.Studio;
import dev.trellis.domain.entity.EntityRef;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntityTypeTest {
  private static void assertIncomplete(EntityType.Builder<Studio> definition, String message) {
    assertThatThrownBy(definition::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static EntityType.Builder<Studio> studioType() {
    return EntityType.childOf(ORGANIZATION, "studio", Studio.class).id(Studio::id);
  }

  @Test
  void build_withoutId_saysToAddIt() {
    assertIncomplete(
        EntityType.root("studio", Studio.class), "Type studio has no id: add .id(...)");
  }

  @Test
  void build_withParentIdAndParent_saysToDropOne() {
    assertIncomplete(
        studioType().parentId(Studio::organizationId).parent(studio -> TestEntities.ORG_1),
        "Type studio has .parentId(...) and .parent(...): drop one");
  }

  @Test
  void build_childThatDoesNotSayWhereItsParentIs_saysToAddIt() {
    assertIncomplete(
        studioType(),
        "Type studio may have a parent and doesn't say where its ref is: add .parentId(...) or .parent(...)");
  }

  @Test
  void build_rootThatSaysWhereItsParentIs_saysToDropIt() {
    assertIncomplete(
        EntityType.root("studio", Studio.class).id(Studio::id).parentId(Studio::organizationId),
        "Type studio says where its parent's ref is and has no type of parent: add .orChildOf(...) or drop it");
  }

  @Test
  void build_parentIdAndSeveralTypesOfParent_saysToUseParent() {
    assertIncomplete(
        studioType().orChildOf(FOLDER).parentId(Studio::organizationId),
        "Type studio has several types of parent [organization, folder], an id alone names none of them: use .parent(...), not .parentId(...)");
  }

  @Test
  void table_isTheNameUnlessSaid() {
    assertThat(STUDIO.table()).isEqualTo("studios");
    assertThat(TITLE.table()).isEqualTo("title");
  }

  @Test
  void describes_whatWasDefined() {
    assertThat(STUDIO.name()).isEqualTo("studio");
    assertThat(STUDIO).hasToString("studio");
    assertThat(STUDIO.javaType()).isEqualTo(Studio.class);
    assertThat(STUDIO.mayBeRoot()).isFalse();
    assertThat(ORGANIZATION.mayBeRoot()).isTrue();
    assertThat(FOLDER.mayBeRoot()).isTrue();
    assertThat(STUDIO.expires()).isFalse();
    assertThat(SESSION.expires()).isTrue();
    assertThat(STUDIO.constraints())
        .extracting(UniqueConstraint::name)
        .containsExactly("name", "slug");
  }

  @Test
  void refOf_isTypeAndId() {
    assertThat(STUDIO.refOf(aStudio())).isEqualTo(Option.some(new EntityRef("studio", "s-1")));
    assertThat(STUDIO.ref("x")).isEqualTo(new EntityRef("studio", "x"));
  }

  @Test
  void refOf_valueWithoutId_isNone() {
    EntityType<String> type =
        EntityType.root("odd", String.class).id(value -> value.isEmpty() ? null : value).build();
    assertThat(type.refOf("")).isEqualTo(Option.none());
    assertThat(type.refOf("x")).isEqualTo(Option.some(new EntityRef("odd", "x")));
  }

  @Test
  void parentOf_parentId_isARefOfTheOnlyTypeOfParent() {
    assertThat(STUDIO.parentOf(aStudio())).isEqualTo(Option.some(TestEntities.ORG_1));
    assertThat(FOLDER.parentOf(new Folder("f-1", "f-0", "x")))
        .isEqualTo(Option.some(FOLDER.ref("f-0")));
  }

  @Test
  void rootAndNothingElse_hasNeitherParentNorEnd() {
    EntityType<String> type = EntityType.root("plain", String.class).id(value -> value).build();
    assertThat(type.parents()).isEmpty();
    assertThat(type.parentOf("x")).isEqualTo(Option.none());
    assertThat(type.expiryOf("x")).isEqualTo(Option.none());
  }

  @Test
  void orChildOfItself_isARelationshipWithItsOwnType() {
    EntityType<Folder> type =
        EntityType.root("folder", Folder.class)
            .orChildOfItself()
            .id(Folder::id)
            .parentId(Folder::parentId)
            .build();
    assertThat(type.parents()).extracting(Relationship::parentType).containsExactly("folder");
    assertThat(type.parentOf(new Folder("f-1", "f-0", "x")))
        .isEqualTo(Option.some(type.ref("f-0")));
  }

  @Test
  void parentOf_null_isNone() {
    assertThat(FOLDER.parentOf(new Folder("f-1", null, "x"))).isEqualTo(Option.none());
    assertThat(NOTE.parentOf(new Note("n-1", null))).isEqualTo(Option.none());
    assertThat(ORGANIZATION.parentOf(anOrganization())).isEqualTo(Option.none());
  }

  @Test
  void parentOf_parent_isThatRef() {
    assertThat(NOTE.parentOf(new Note("n-1", STUDIO.ref("s-1"))))
        .isEqualTo(Option.some(STUDIO.ref("s-1")));
  }

  @Test
  void expiryOf_isWhatTheFunctionSays() {
    Instant end = Instant.parse("2026-05-01T00:00:00Z");
    assertThat(SESSION.expiryOf(new Session("x", end))).isEqualTo(Option.some(end));
    assertThat(SESSION.expiryOf(new Session("x", null))).isEqualTo(Option.none());
    assertThat(STUDIO.expiryOf(aStudio())).isEqualTo(Option.none());
  }

  @Test
  void demands_ofAllParentsAndOfOne_areJoinedPerRelationship() {
    Demand all = Demand.present("a");
    Demand ofFolders = Demand.present("b");
    EntityType<Studio> type =
        studioType()
            .orChildOf(FOLDER)
            .parent(studio -> TestEntities.ORG_1)
            .demands(FOLDER, ofFolders)
            .demands(all)
            .build();
    assertThat(type.parents())
        .extracting(Relationship::demands)
        .containsExactly(List.of(all), List.of(all, ofFolders));
    assertThat(CONTRACT.parents())
        .singleElement()
        .satisfies(relationship -> assertThat(relationship.demands()).hasSize(2));
  }

  @Test
  void shards_ofOneRelationship_goBeforeThoseOfAll() {
    EntityType<Studio> type =
        studioType().orChildOf(FOLDER, 4).parent(studio -> TestEntities.ORG_1).shards(16).build();
    assertThat(type.parents())
        .extracting(Relationship::shards)
        .containsExactly(Option.some(16), Option.some(4));
  }

  @Test
  void build_twice_givesTypesThatLeaveEachOtherAlone() {
    EntityType.Builder<Studio> definition = studioType().parentId(Studio::organizationId);
    EntityType<Studio> first = definition.build();
    EntityType<Studio> second = definition.unique("name", Studio::name).orRoot().build();
    assertThat(first.constraints()).isEmpty();
    assertThat(first.mayBeRoot()).isFalse();
    assertThat(second.constraints()).hasSize(1);
    assertThat(second.mayBeRoot()).isTrue();
  }
}
