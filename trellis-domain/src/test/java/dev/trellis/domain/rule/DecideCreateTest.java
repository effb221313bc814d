package dev.trellis.domain.rule;

import static dev.trellis.domain.TestEntities.FRESH;
import static dev.trellis.domain.TestEntities.NOW;
import static dev.trellis.domain.TestEntities.NOW_STORED;
import static dev.trellis.domain.TestEntities.ORG_1;
import static dev.trellis.domain.TestEntities.STUDIO_1;
import static dev.trellis.domain.TestEntities.TITLE_1;
import static dev.trellis.domain.TestEntities.accepted;
import static dev.trellis.domain.TestEntities.rootKey;
import static dev.trellis.domain.TestEntities.studioKey;
import static dev.trellis.domain.TestHierarchy.ACTIVE;
import static dev.trellis.domain.TestHierarchy.CONTRACT;
import static dev.trellis.domain.TestHierarchy.FOLDER;
import static dev.trellis.domain.TestHierarchy.HIERARCHY;
import static dev.trellis.domain.TestHierarchy.NOTE;
import static dev.trellis.domain.TestHierarchy.ORGANIZATION;
import static dev.trellis.domain.TestHierarchy.RULES;
import static dev.trellis.domain.TestHierarchy.SESSION;
import static dev.trellis.domain.TestHierarchy.SOMEWHERE;
import static dev.trellis.domain.TestHierarchy.STUDIO;
import static dev.trellis.domain.TestHierarchy.TITLE;
import static dev.trellis.domain.TestHierarchy.VISIT;
import static dev.trellis.domain.TestHierarchy.aStudio;
import static dev.trellis.domain.TestHierarchy.aTitle;
import static dev.trellis.domain.TestHierarchy.anOrganization;
import static dev.trellis.domain.TestHierarchy.attributesOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.TestHierarchy.Contract;
import dev.trellis.domain.TestHierarchy.Folder;
import dev.trellis.domain.TestHierarchy.Note;
import dev.trellis.domain.TestHierarchy.Session;
import dev.trellis.domain.TestHierarchy.Visit;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.Change.AddLink;
import dev.trellis.domain.change.Change.CheckParent;
import dev.trellis.domain.change.Change.EnterGate;
import dev.trellis.domain.change.Change.InsertEntity;
import dev.trellis.domain.change.Change.OpenGate;
import dev.trellis.domain.change.Change.TakeClaim;
import dev.trellis.domain.change.Decision;
import dev.trellis.domain.command.Command;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Scope;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.hierarchy.EntityType;
import io.vavr.control.Option;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecideCreateTest {
  private static <T> Decision create(
      Rules rules, EntityType<T> type, T value, Attributes attributes) {
    return accepted(
        rules
            .draft(type, value, attributes)
            .flatMap(draft -> rules.decide(new Command.Create(draft, FRESH, NOW))));
  }

  private static <T> Decision create(EntityType<T> type, T value) {
    return create(RULES, type, value, Attributes.none());
  }

  private static List<Change> changesOf(Decision decision) {
    return decision.changes().changes();
  }

  private static Claim claim(ClaimKey key, EntityRef owner) {
    return new Claim(key, owner, FRESH);
  }

  @Test
  void create_root_insertsOpensItsGateAndClaims() {
    Decision decision =
        create(RULES, ORGANIZATION, anOrganization(), attributesOf(anOrganization()));
    assertThat(decision.entity())
        .isEqualTo(
            Entity.builder()
                .ref(ORG_1)
                .parent(Option.none())
                .shard(Shard.FIRST)
                .incarnation(FRESH)
                .version(Version.FIRST)
                .attributes(Attributes.none().with("name", "Acme"))
                .addClaims(ClaimId.of(rootKey("organization", "name", "Acme")))
                .createdAt(NOW_STORED)
                .updatedAt(NOW_STORED)
                .expiresAt(Option.none())
                .deletion(Option.none())
                .build());
    assertThat(changesOf(decision))
        .containsExactly(
            new InsertEntity(decision.entity()),
            new OpenGate(ORG_1, FRESH),
            new TakeClaim(claim(rootKey("organization", "name", "Acme"), ORG_1)));
  }

  @Test
  void create_childThatMayHaveChildren_entersLinksAndOpensItsGate() {
    Decision decision = create(RULES, STUDIO, aStudio(), attributesOf(aStudio()));
    Link link = new Link(ORG_1, STUDIO_1, new Shard(7), FRESH);
    assertThat(decision.entity().parent()).isEqualTo(Option.some(ORG_1));
    assertThat(decision.entity().shard()).isEqualTo(new Shard(7));
    assertThat(decision.entity().attributes()).isEqualTo(attributesOf(aStudio()).without("id"));
    assertThat(changesOf(decision))
        .containsExactly(
            new EnterGate(link),
            new InsertEntity(decision.entity()),
            new OpenGate(STUDIO_1, FRESH),
            new TakeClaim(claim(studioKey("name", "North"), STUDIO_1)),
            new TakeClaim(claim(studioKey("slug", "north"), STUDIO_1)),
            new AddLink(link));
  }

  @Test
  void create_leaf_opensNoGate() {
    Decision decision = create(TITLE, aTitle());
    Link link = new Link(STUDIO_1, TITLE_1, Shard.FIRST, FRESH);
    assertThat(changesOf(decision))
        .containsExactly(
            new EnterGate(link),
            new InsertEntity(decision.entity()),
            new TakeClaim(
                claim(new ClaimKey(Scope.of(STUDIO_1), "title", "name", "halo"), TITLE_1)),
            new AddLink(link));
  }

  @Test
  void create_withDemands_checksTheParent() {
    Decision decision = create(CONTRACT, new Contract("c-1", "org-1"));
    EntityRef contract = CONTRACT.ref("c-1");
    Link link = new Link(ORG_1, contract, Shard.FIRST, FRESH);
    assertThat(changesOf(decision))
        .containsExactly(
            new EnterGate(link),
            new CheckParent(ORG_1, contract, List.of(ACTIVE, SOMEWHERE), NOW),
            new InsertEntity(decision.entity()),
            new AddLink(link));
  }

  @Test
  void create_underATypeThatExpires_checksThatTheParentHasNot() {
    Decision decision = create(VISIT, new Visit("v-1", "x"));
    EntityRef session = SESSION.ref("x");
    Link link = new Link(session, VISIT.ref("v-1"), Shard.FIRST, FRESH);
    assertThat(changesOf(decision))
        .containsExactly(
            new EnterGate(link),
            new CheckParent(session, VISIT.ref("v-1"), List.of(), NOW),
            new InsertEntity(decision.entity()),
            new AddLink(link));
  }

  @Test
  void create_rootThatExpires_checksNoParent() {
    Decision decision = create(SESSION, new Session("x", NOW.plusSeconds(60)));
    assertThat(changesOf(decision))
        .containsExactly(
            new InsertEntity(decision.entity()), new OpenGate(SESSION.ref("x"), FRESH));
  }

  @Test
  void create_folder_isARootOrAChildOfItsKind() {
    assertThat(changesOf(create(FOLDER, new Folder("f-1", null, "x"))))
        .noneMatch(EnterGate.class::isInstance)
        .anyMatch(OpenGate.class::isInstance);
    assertThat(changesOf(create(FOLDER, new Folder("f-1", "f-0", "x"))))
        .first()
        .isEqualTo(
            new EnterGate(new Link(FOLDER.ref("f-0"), FOLDER.ref("f-1"), Shard.FIRST, FRESH)));
  }

  @Test
  void create_shardsOfTheRelationship_goBeforeTheDefault() {
    Rules rules = Rules.of(HIERARCHY, 256);
    EntityRef note = NOTE.ref("n-1");
    assertThat(create(rules, STUDIO, aStudio(), Attributes.none()).entity().shard())
        .isEqualTo(Shard.of(STUDIO_1, 16))
        .isNotEqualTo(Shard.of(STUDIO_1, 256));
    assertThat(create(rules, NOTE, new Note("n-1", STUDIO_1), Attributes.none()).entity().shard())
        .isEqualTo(Shard.of(note, 4));
    assertThat(create(rules, NOTE, new Note("n-1", ORG_1), Attributes.none()).entity().shard())
        .isEqualTo(Shard.of(note, 256))
        .isNotEqualTo(Shard.of(note, 4));
    assertThat(create(NOTE, new Note("n-1", ORG_1)).entity().shard()).isEqualTo(Shard.FIRST);
  }
}
