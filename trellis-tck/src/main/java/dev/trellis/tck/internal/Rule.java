package dev.trellis.tck.internal;

import io.vavr.control.Option;
import java.lang.reflect.Method;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The numbered contract of an adapter: each rule, and where to look when it is broken. The page of
 * rules is made from this.
 */
public enum Rule {
  T101(
      "A created entity MUST be found at version 1 with all that was written",
      "Compare the record that was written with the one that was read, attribute by attribute"),
  T102(
      "A child MUST NOT be created under a parent that never was; nothing of it may stay",
      "Is the guard of EnterGate part of the transaction that inserts the child?"),
  T103(
      "A child MUST NOT be created under a deleted parent, however and how long ago it was deleted",
      "Does the gate of a deleted parent refuse, before and after the cascade?"),
  T104(
      "A ref that is taken MUST be refused, and what has it stays as it is",
      "Is the insertion conditional on that nothing has the key?"),
  T105(
      "An id MUST stay taken while its tombstone is there, and the error says that it was deleted",
      "The insertion must be refused by a tombstone, too"),
  T106(
      "The same id in different types MUST be different entities",
      "Is the type part of every key?"),
  T107(
      "A type with several types of parent MUST be creatable under each of them, and under no other",
      "Does a link keep the parent's type?"),
  T108(
      "A type that may be a root MUST be creatable with and without a parent",
      "A root has no gate to enter and no link"),
  T109(
      "What a relationship demands of the parent MUST be checked when a child is created, and only then",
      "Is the guard of CheckParent part of the transaction, on the parent's stored attributes?"),
  T110(
      "When several guards fail at once, the error reported MUST be the parent's, then the entity's own, then uniqueness",
      "Report the first failed guard in the order of the change set"),
  T111(
      "A refused creation MUST change nothing: its values stay free, its parent stays without children",
      "Are all changes of a set made in one transaction?"),
  T201(
      "An entity MUST be read as it was written, every kind of attribute without loss",
      "Look at numbers of 38 digits, empty strings, binary, sets, nesting and text beyond the basic plane"),
  T202(
      "What never was MUST read as NotFound, and not exist",
      "An absent record is no error of storage"),
  T203(
      "A deleted entity MUST be missing in every read at once: find, findAll, exists, children, has children",
      "Is the deletion part of the record that reads look at?"),
  T204(
      "Many entities MUST be read in one call, any number of them, each live one once, in the order of the ids",
      "Are large calls cut into what storage takes, and what it left undone asked for again?"),
  T205(
      "A read that may be behind MUST be answered like others once all is quiet",
      "Is the consistency passed on?"),
  T301(
      "An update MUST replace the whole value, raise the version by one and keep the time of creation",
      "Attributes that the new value lacks have to go"),
  T302(
      "An update of what somebody else wrote since MUST be refused with both versions, and change nothing",
      "Is the version that was read a condition of the write?"),
  T303(
      "An update of what is deleted or never was MUST be NotFound",
      "A missing record is not a stale one"),
  T304("An update MUST NOT change the parent", "Refused by the rules, before storage is asked"),
  T305("An update MUST NOT change the id", "Refused by the rules, before storage is asked"),
  T306(
      "A patch MUST set and remove what it names and leave all else as it is",
      "Are the attributes that the patch doesn't name still there?"),
  T307(
      "A patch of what was read MUST be refused when somebody wrote since; one by id MUST apply to what is there",
      "Is the version that was read a condition of the write?"),
  T308(
      "The version MUST be 1 and the number of updates that succeeded",
      "Refused writes must not count"),
  T309(
      "When an update is stale and its value is taken, too, the version MUST win",
      "Report the first failed guard in the order of the change set"),
  T310(
      "What was read of an entity MUST NOT write to another that took its id later",
      "Is the incarnation a condition of the write?"),
  T401(
      "A delete MUST take effect at once, and a second one MUST be NotFound",
      "Is it conditional on a live record?"),
  T402(
      "RESTRICT MUST refuse while a live child exists, name one, and change nothing",
      "Is the count of the gate a condition of the transaction that deletes the parent?"),
  T403(
      "RESTRICT MUST succeed as soon as the last child is deleted, however many there were",
      "Does each deletion leave the gate through which its child came in?"),
  T404(
      "A delete of what somebody else wrote since MUST be refused with both versions",
      "Is the version a condition?"),
  T405(
      "A delete by id MUST apply to what is there, whatever its version",
      "Is it read again when it changed in between?"),
  T406("A delete of what never was MUST be NotFound", "A missing record is not a stale one"),
  T407(
      "RESTRICT MUST NOT delete anything else, then or later",
      "Does the tombstone say how the entity was deleted?"),
  T408(
      "When a delete is stale and there are children, too, the version MUST win",
      "Report the first failed guard in the order of the change set"),
  T409(
      "A deleted child MUST NOT take its siblings or its parent along",
      "Look at what the keys of links hold"),
  T501(
      "Two live siblings MUST NOT have the same unique value; the error names the constraint, the value and the owner",
      "Is the claim's absence a condition of the transaction that inserts the entity?"),
  T502(
      "A value unique within a parent MUST be possible again under another; one unique everywhere MUST NOT",
      "Is the scope part of the claim's key, empty for everywhere?"),
  T503(
      "Unique values of roots MUST be unique among roots",
      "The scope of a root is the empty one, not no scope"),
  T504(
      "A unique value MUST be free as soon as its owner's delete returns",
      "Is the claim released in the same transaction?"),
  T505(
      "An update that changes a unique value MUST free the old one and take the new one",
      "Claims that stay the same must be left alone, those that differ moved in the same transaction"),
  T506(
      "Absent values MUST take no part in uniqueness; the empty string MUST",
      "Is there a claim for the empty string, and none for an absent field?"),
  T507(
      "Values of every kind MUST be kept unique, and updates of their owners go through",
      "Compare numbers by amount"),
  T508(
      "A constraint on several fields MUST keep their combination unique and no more",
      "Keep the parts apart in the key"),
  T509(
      "A normalised constraint MUST compare normalised values and store the original",
      "The claim holds what the rules say"),
  T510(
      "A write refused for a duplicate MUST leave the value and the claims as they were",
      "Are claims and entity written in one transaction?"),
  T511("A patch MUST move unique values as an update does", "Follow the claims of the change set"),
  T512(
      "Different values, constraints, types and scopes MUST NOT get in each other's way, whatever characters they hold",
      "Can two keys be the same text?"),
  T513(
      "The unique values of a deleted subtree MUST be free once all is quiet",
      "Does the cascade release claims?"),
  T601(
      "A listing MUST show every live child of the type exactly once over its pages, whatever their size",
      "Does a page begin where the one before ended, in every shard?"),
  T602(
      "A page of n MUST hold n live entities unless the end is reached",
      "Filtered ones must not count"),
  T603(
      "The order of a listing MUST be the same in every call",
      "Sort by something that doesn't change"),
  T604(
      "A cursor MUST be refused by any other listing, and one that was tampered with by all",
      "Pass on what the storage's own positions say; the rest is the port's"),
  T605(
      "Listing under a parent that is deleted or never was MUST be NotFound",
      "Does the page say whether the gate is open?"),
  T606(
      "Children that live throughout MUST be listed exactly once while others come and go",
      "Positions must not be counts"),
  T607(
      "A parent MUST have children exactly when a live one hangs under it",
      "Deleted ones don't count, nor dead links"),
  T608(
      "A listing MUST hold children of the asked type only", "Is the type part of the link's key?"),
  T701(
      "An entity MUST be live until its own end, and can be updated and deleted until then",
      "Its end is not a deletion"),
  T702(
      "An entity MUST be missing in every read and write from its own end on, swept or not",
      "Compare with the clock given"),
  T703(
      "A child MUST NOT be created under an expired parent",
      "Is the guard of CheckParent part of the transaction?"),
  T704(
      "RESTRICT MUST NOT be refused because of children that have expired",
      "Can an expired child be reaped?"),
  T705(
      "A unique value MUST be free once its owner has expired",
      "A claim whose owner is dead is no claim"),
  T706(
      "What hangs under an expired entity MUST be gone once it was swept and all is quiet",
      "Does the sweep cascade?"),
  T707(
      "An update MUST be able to put the end off, or to drop it",
      "What was expected at the old end must not happen"),
  T801(
      "Nothing of the subtree MUST be live once a CASCADE is quiet, however wide",
      "Are all pages of children read?"),
  T802(
      "Nothing of the subtree MUST be live once a CASCADE is quiet, however deep",
      "Does each child's tombstone cascade, too?"),
  T803(
      "A CASCADE MUST NOT touch anything outside the subtree",
      "Check what belongs to the parent's key"),
  T804(
      "Nothing but a CASCADE MUST cascade: not RESTRICT, no update, no expiry that was set",
      "Look at the tombstone's mode"),
  T805(
      "A CASCADE that is interrupted anywhere MUST be completed when it goes on, and hide what it has reached",
      "Is a tombstone kept until nothing is left below it?"),
  T806(
      "Tombstones that are delivered again, late and in any order MUST do no harm, even when ids are used again",
      "Is the incarnation a condition of every step?"),
  T807(
      "A write that fails in a CASCADE MUST be tried again and not keep other children from being deleted",
      "Are failures reported and not swallowed?"),
  T808(
      "What is created in a subtree while it is being deleted MUST be refused or be gone once all is quiet",
      "Is completeness decided on the gate's count?"),
  T809(
      "An id in a deleted subtree MUST be free again once it was purged",
      "Nothing of the earlier entity may be left"),
  T810(
      "An id MUST stay taken until what was below it is gone",
      "Is the old gate in the way of the new one?"),
  T901(
      "Ids and values of any characters MUST be stored and read as they are",
      "Look at encodings and separators"),
  T902(
      "An id that can't be one MUST be refused as InvalidEntity and change nothing",
      "Refused before storage is asked"),
  T903(
      "An attribute of a name that Trellis keeps MUST be refused as InvalidEntity",
      "Refused before storage is asked"),
  T904(
      "A value that can't be stored MUST be refused as InvalidEntity and change nothing",
      "Refused before storage is asked"),
  T905(
      "An entity of the largest size MUST be stored, read, updated and deleted",
      "Leave room for what a tombstone adds"),
  T906(
      "A type outside the hierarchy MUST be refused as InvalidEntity",
      "Refused before storage is asked"),
  T907("An entity MUST NOT be its own parent", "Refused before storage is asked"),
  T951(
      "A write that storage loses MUST be Unavailable and change nothing; the same call works afterwards",
      "Nothing may be written before the transaction, nor kept in memory"),
  T952(
      "A write whose answer storage loses MUST be Unavailable with an unknown outcome, and have happened wholly or not at all",
      "Is the outcome of the error UNKNOWN when the request was sent?"),
  T953(
      "A read that storage loses MUST be Unavailable, never an empty answer; a cascade goes on when reads work again",
      "Is the failure of a read told apart from finding nothing?"),
  T981(
      "Any sequence of calls MUST come out as on the reference tree",
      "The history shows the first call that differs"),
  T982(
      "Calls made at once MUST come out as in some order, one after the other",
      "The history shows who overlapped whom"),
  T983(
      "A child's creation and its parent's RESTRICT MUST NOT both succeed",
      "Check and act in one transaction"),
  T984(
      "Of many who take the same value at once exactly one MUST succeed",
      "Check and act in one transaction"),
  T985(
      "Of many who update the same version at once exactly one MUST succeed",
      "Check and act in one transaction"),
  T986(
      "Nothing MUST be left once quiet of a subtree that is deleted while others create in it and the cascade runs",
      "Is the closed gate part of every creation, and the count what completeness is decided on?");

  private static final Pattern METHOD = Pattern.compile("required_(T\\d+)_.*");

  private final String statement;
  private final String hint;

  Rule(String statement, String hint) {
    this.statement = statement;
    this.hint = hint;
  }

  /**
   * What an adapter has to keep.
   *
   * @return a sentence
   */
  public String statement() {
    return statement;
  }

  /**
   * Where to look when it doesn't.
   *
   * @return a sentence
   */
  public String hint() {
    return hint;
  }

  /**
   * The rule that a method is about, by its name.
   *
   * @param method a method of a suite
   * @return the rule, none for methods that are about none
   */
  public static Option<Rule> of(Method method) {
    Matcher name = METHOD.matcher(method.getName());
    return name.matches()
        ? Option.ofOptional(
            Stream.of(values()).filter(rule -> rule.name().equals(name.group(1))).findFirst())
        : Option.none();
  }
}
