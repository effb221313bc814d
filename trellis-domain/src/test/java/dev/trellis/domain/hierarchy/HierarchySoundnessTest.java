package dev.trellis.domain.hierarchy;

import static dev.trellis.domain.TestHierarchy.ORGANIZATION;
import static dev.trellis.domain.TestHierarchy.STUDIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.domain.attribute.Attributes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HierarchySoundnessTest {
  private static EntityType.Builder<Attributes> root(String name) {
    return EntityType.root(name, Attributes.class).id(value -> "1");
  }

  private static EntityType.Builder<Attributes> under(EntityType<?> parent, String name) {
    return EntityType.childOf(parent, name, Attributes.class)
        .id(value -> "1")
        .parentId(value -> "p");
  }

  /** Exactly these problems, and no other. */
  private static void assertProblems(List<EntityType<?>> types, String... problems) {
    assertThatThrownBy(() -> Hierarchy.of(types))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The hierarchy is not sound: " + String.join("; ", problems));
  }

  @Test
  void of_noTypes_isSound() {
    assertThat(Hierarchy.of().types()).isEmpty();
  }

  @Test
  void of_sameNameTwice_saysToRename() {
    assertProblems(
        List.of(root("a").build(), root("a").table("other").build()),
        "type a is there twice: rename one");
  }

  @Test
  void of_sameTableTwice_saysToGiveEachItsOwn() {
    assertProblems(
        List.of(root("a").table("t").build(), root("b").table("t").build()),
        "types a and b share table t: give each its own");
  }

  @Test
  void of_nameOfAnotherTypeAsTable_isASharedTable() {
    assertProblems(
        List.of(root("a").build(), root("b").table("a").build()),
        "types a and b share table a: give each its own");
  }

  @Test
  void of_emptyTypeName_namesTheJavaType() {
    assertProblems(
        List.of(root("").table("t").build()), "a type name of Attributes is empty: give it one");
  }

  @Test
  void of_emptyTable_saysToGiveItOne() {
    assertProblems(
        List.of(root("a").table("").build()), "type a has an empty table name: give it one");
  }

  @Test
  void of_separatorInTypeName_saysToRename() {
    assertProblems(
        List.of(root("a#b").build()),
        "type name a#b of type a#b contains '#', which separates the parts of a key: rename it");
  }

  @Test
  void of_typeNameAtTheLimit_isSound() {
    assertThatCode(() -> Hierarchy.of(root("語".repeat(85)).build())).doesNotThrowAnyException();
  }

  @Test
  void of_typeNameOverTheLimit_saysToRename() {
    String name = "語".repeat(85) + "x";
    assertProblems(
        List.of(root(name).build()),
        "type name %s of type %s is longer than 255 bytes or has no UTF-8 form: rename it"
            .formatted(name, name));
  }

  @Test
  void of_typeNameWithoutUtf8Form_saysToRename() {
    assertProblems(
        List.of(root("a\udc00").build()),
        "type name a\udc00 of type a\udc00 is longer than 255 bytes or has no UTF-8 form: rename it");
  }

  @Test
  void of_unusableConstraintNames_saysToRename() {
    assertProblems(
        List.of(root("a").unique("", value -> "").unique("x#y", value -> "").build()),
        "a unique constraint of Attributes is empty: give it one",
        "unique constraint x#y of type a contains '#', which separates the parts of a key: rename it");
  }

  @Test
  void of_constraintTwice_saysToRename() {
    assertProblems(
        List.of(root("a").unique("name", value -> "").unique("name", value -> "").build()),
        "type a has unique constraint name twice: rename one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "ttl", "_unique_pks", "deleted_at", "parent_ref", "write_id"})
  void of_constraintOnManagedAttribute_saysToRenameTheAttribute(String name) {
    assertProblems(
        List.of(root("a").unique(name, value -> "").build()),
        "type a has a unique constraint on %s, an attribute that Trellis keeps for itself: rename the attribute"
            .formatted(name));
  }

  @Test
  void of_constraintWithoutField_saysToNameOne() {
    assertProblems(
        List.of(root("a").unique(UniqueConstraint.<Attributes>of("none")).build()),
        "unique constraint none of type a has no field: name at least one");
  }

  private static EntityType<Attributes> withConstraints(int count) {
    EntityType.Builder<Attributes> type = root("a");
    for (int i = 0; i < count; i++) {
      type.unique("field" + i, value -> "");
    }
    return type.build();
  }

  @Test
  void of_49constraints_isSound() {
    assertThatCode(() -> Hierarchy.of(withConstraints(49))).doesNotThrowAnyException();
  }

  @Test
  void of_50constraints_saysToDropSome() {
    assertProblems(
        List.of(withConstraints(50)),
        "type a has 50 unique constraints: at most 49 fit one transaction, drop some or join fields into one");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 1024})
  void of_shardsInRange_isSound(int shards) {
    assertThatCode(
            () -> Hierarchy.of(ORGANIZATION, under(ORGANIZATION, "a").shards(shards).build()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1025})
  void of_shardsOutOfRange_saysWhatToChoose(int shards) {
    String problem = "type a has %d shards under organization: choose 1 to 1024".formatted(shards);
    assertProblems(List.of(ORGANIZATION, under(ORGANIZATION, "a").shards(shards).build()), problem);
    assertProblems(
        List.of(ORGANIZATION, under(ORGANIZATION, "a").orChildOf(ORGANIZATION, shards).build()),
        problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "id", "version", "ttl", "write_id"})
  void of_demandOfWhatIsNoUsersAttribute_saysToNameAnother(String attribute) {
    assertProblems(
        List.of(ORGANIZATION, under(ORGANIZATION, "a").demands(Demand.present(attribute)).build()),
        "type a demands something of attribute '%s' of organization, which is no attribute of the user's: name another"
            .formatted(attribute));
  }

  @Test
  void of_demandOfNoValues_saysToNameOne() {
    assertProblems(
        List.of(ORGANIZATION, under(ORGANIZATION, "a").demands(Demand.oneOf("status")).build()),
        "type a demands one of no values of attribute status of organization: name at least one");
  }

  private static EntityType<Attributes> demandingOneOf(int count) {
    Object[] values = IntStream.range(0, count).boxed().toArray();
    return under(ORGANIZATION, "a").demands(Demand.oneOf("status", values)).build();
  }

  @Test
  void of_demandOf100Values_isSound() {
    assertThatCode(() -> Hierarchy.of(ORGANIZATION, demandingOneOf(100)))
        .doesNotThrowAnyException();
  }

  @Test
  void of_demandOf101Values_saysHowManyCanBeCompared() {
    assertProblems(
        List.of(ORGANIZATION, demandingOneOf(101)),
        "type a demands one of 101 values of attribute status of organization: at most 100 can be compared in one condition");
  }

  static Stream<Object> unstorable() {
    return Stream.of(
        Set.of(),
        "a\ud800",
        new BigDecimal("1E+126"),
        new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE),
        List.of(Set.of()));
  }

  @ParameterizedTest
  @MethodSource("unstorable")
  void of_demandOfAValueThatCannotBeStored_saysToChooseAnother(Object value) {
    String problem =
        "type a demands a value of attribute status of organization that can't be stored, so it can't be met: choose another";
    assertProblems(
        List.of(
            ORGANIZATION, under(ORGANIZATION, "a").demands(Demand.equal("status", value)).build()),
        problem);
    assertProblems(
        List.of(
            ORGANIZATION,
            under(ORGANIZATION, "a").demands(Demand.oneOf("status", "fine", value)).build()),
        problem);
  }

  @Test
  void of_parentThatIsNotThere_saysToAddIt() {
    assertProblems(
        List.of(under(ORGANIZATION, "a").orRoot().build()),
        "type a hangs under organization, which is not part of the hierarchy: add it");
  }

  @Test
  void of_typesThatNoRootLeadsTo_areAllNamed() {
    EntityType<Attributes> itself =
        EntityType.childOf(root("b").build(), "a", Attributes.class)
            .id(value -> "1")
            .parentId(value -> "p")
            .build();
    EntityType<Attributes> other = under(itself, "b").build();
    assertProblems(
        List.of(itself, other, under(other, "c").build()),
        "no entity of type a can ever be created, since no root leads to it: add .orRoot()",
        "no entity of type b can ever be created, since no root leads to it: add .orRoot()",
        "no entity of type c can ever be created, since no root leads to it: add .orRoot()");
  }

  @Test
  void of_typeListedBeforeItsParent_isSound() {
    assertThatCode(() -> Hierarchy.of(STUDIO, ORGANIZATION)).doesNotThrowAnyException();
  }

  @Test
  void of_severalProblems_areToldAtOnce() {
    assertProblems(
        List.of(
            root("a").table("").unique("ttl", value -> "").build(),
            root("b#").build(),
            under(STUDIO, "c").shards(0).orRoot().build()),
        "type a has an empty table name: give it one",
        "type a has a unique constraint on ttl, an attribute that Trellis keeps for itself: rename the attribute",
        "type name b# of type b# contains '#', which separates the parts of a key: rename it",
        "type c has 0 shards under studio: choose 1 to 1024",
        "type c hangs under studio, which is not part of the hierarchy: add it");
  }

  @Test
  void of_demandOfATypeThatIsNoParent_isRefused() {
    EntityType.Builder<Attributes> type =
        under(ORGANIZATION, "a").demands(STUDIO, Demand.present("x"));
    assertThatThrownBy(type::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("studio");
  }

  @Test
  void of_demandOrShardsOfATypeWithoutParent_isRefused() {
    assertThatThrownBy(() -> Hierarchy.of(root("a").demands(Demand.present("x")).build()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Hierarchy.of(root("a").shards(0).build()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
