package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.CLAUSE;
import static dev.trellis.adapter.dynamodb.local.Company.LEASE;
import static dev.trellis.adapter.dynamodb.local.Company.NOTE;
import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.PAPER;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.change.Decision;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Scope;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.hierarchy.EntityType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What each kind of change set becomes, action by action, compared with translations.txt. */
class TranslationTest {
  private static final EntityRef O = ORGANIZATION.ref("o");
  private static final EntityRef S = STUDIO.ref("s");

  private final Plans one = new Plans(1);
  private final Plans many = new Plans(16);
  private final Decision studio = one.create(STUDIO, under("o", "s").with("name", "Halo"));
  private final Entity note = one.create(NOTE, root("n")).entity();
  private final Entity child = studio.entity();
  private final Entity lease =
      one.create(LEASE, under("o", "l").with("name", "Flat").with("ends", "2027-01-01T00:00:00Z"))
          .entity();
  private final Tombstone dead =
      one.delete(one.create(ORGANIZATION, root("o")).entity(), DeleteMode.CASCADE)
          .entity()
          .tombstone()
          .get();
  private final Tombstone anothers =
      new Tombstone(dead.ref(), new Incarnation("earlier"), dead.version(), dead.deletion());

  private static Knowledge seen(EntityRef parent, boolean open, int... further) {
    return Knowledge.none().withRoster(parent, Plans.roster(parent, open, further));
  }

  private static Knowledge allNeedless(ChangeSet changes) {
    Knowledge known = Knowledge.none();
    for (Change change : changes.changes()) {
      known = known.withNeedless(change);
    }
    return known;
  }

  private static Knowledge nameIsVacant() {
    ClaimKey key = new ClaimKey(Scope.of(O), "studio", "name", "Halo");
    return Knowledge.none().withVacant(new Claim(key, STUDIO.ref("gone"), Plans.I));
  }

  private Map<String, Supplier<List<String>>> translations() {
    Map<String, Supplier<List<String>>> all = new LinkedHashMap<>();
    all.put("create a root that stands alone", () -> one.actions(one.create(NOTE, root("n"))));
    all.put(
        "create a root that may have children, with a unique value",
        () -> one.actions(one.create(ORGANIZATION, root("o").with("slug", "x"))));
    all.put(
        "create a child that may have children, with a unique value", () -> one.actions(studio));
    all.put(
        "create it where the value's owner is gone",
        () -> one.actions(studio.changes(), nameIsVacant()));
    all.put(
        "create under a parent with demands",
        () -> one.actions(one.create(PAPER, under("s", "p"))));
    all.put(
        "create under a parent that ends", () -> one.actions(one.create(CLAUSE, under("l", "c"))));
    ChangeSet sharded = many.create(STUDIO, under("o", "s")).changes();
    all.put(
        "create in a further shard, nothing known", () -> many.actions(sharded, Knowledge.none()));
    all.put("create in a further shard, in use", () -> many.actions(sharded, seen(O, true, 2, 9)));
    all.put("create in a further shard, not in use", () -> many.actions(sharded, seen(O, true, 2)));
    all.put("create in the first further shard", () -> many.actions(sharded, seen(O, true)));
    all.put("update", () -> one.actions(one.update(note, NOTE, root("n").with("text", "a"))));
    all.put(
        "patch",
        () -> one.actions(one.patch(note, NOTE, Patch.none().set("text", "a").remove("b"))));
    all.put(
        "update of a unique value",
        () -> one.actions(one.update(child, STUDIO, under("o", "s").with("name", "Nova"))));
    all.put(
        "patch of what ends by itself and has a unique value",
        () -> one.actions(one.patch(lease, LEASE, Patch.none().set("text", "a"))));
    Entity original = note.toBuilder().incarnation(EntityItem.LEGACY).build();
    all.put(
        "update of what the original wrote",
        () -> one.actions(one.update(original, NOTE, root("n").with("text", "a"))));
    all.put("delete what stands alone", () -> one.actions(one.delete(note, DeleteMode.CASCADE)));
    all.putAll(deletions(STUDIO));
    all.put("a lease is buried that storage has removed", () -> one.actions(one.bury(lease)));
    return all;
  }

  private Map<String, Supplier<List<String>>> deletions(EntityType<?> type) {
    Map<String, Supplier<List<String>>> all = new LinkedHashMap<>();
    Decision restrict = one.delete(child, DeleteMode.RESTRICT);
    Decision cascade = one.delete(child, DeleteMode.CASCADE);
    all.put("delete a " + type + " with RESTRICT", () -> one.actions(restrict));
    all.put("delete a " + type + " with CASCADE", () -> one.actions(cascade));
    all.put(
        "delete a " + type + " with RESTRICT, three shards in use",
        () -> many.actions(restrict.changes(), seen(S, true, 2, 9)));
    all.put(
        "delete a " + type + " with CASCADE, three shards in use",
        () -> many.actions(cascade.changes(), seen(S, true, 2, 9)));
    all.put(
        "delete a " + type + " with CASCADE, nothing but itself is there",
        () -> one.actions(cascade.changes(), allNeedless(cascade.changes())));
    all.put("a cascade ends", () -> one.actions(one.finish(dead), Knowledge.none()));
    all.put(
        "a cascade ends, two shards in use",
        () -> many.actions(one.finish(dead), seen(O, false, 2)));
    all.put(
        "a cascade ends, the gate is another's by now",
        () -> one.actions(one.finish(anothers), seen(O, true)));
    return all;
  }

  private static Map<String, List<String>> expected() throws IOException {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    try (InputStream file = TranslationTest.class.getResourceAsStream("/translations.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      List<String> section = new ArrayList<>();
      for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
        if (line.startsWith("## ")) {
          section = new ArrayList<>();
          sections.put(line.substring(3), section);
        } else {
          section.add(line);
        }
      }
    }
    return sections;
  }

  @TestFactory
  Stream<DynamicTest> eachChangeSet_becomesTheseActions() throws IOException {
    Map<String, List<String>> expected = expected();
    Map<String, Supplier<List<String>>> actual = translations();
    assertThat(actual).containsOnlyKeys(expected.keySet());
    return actual.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        assertThat(entry.getValue().get())
                            .isEqualTo(expected.get(entry.getKey()))));
  }
}
