package dev.trellis.adapter.dynamodb.check;

import dev.trellis.domain.entity.EntityRef;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing that isn't as it has to be, or isn't yet. Immutable.
 *
 * @param kind what is the matter
 * @param refs whom it is about first, then whom else; empty for an item that names nobody
 * @param table the table of the item that is wrong, or that isn't there
 * @param key that item's key
 * @param what what was found, a clause without an end
 */
public record Finding(
    Kind kind, List<EntityRef> refs, String table, Map<String, String> key, String what) {
  /** Copies the collections. */
  public Finding {
    refs = List.copyOf(refs);
    key = Collections.unmodifiableMap(new TreeMap<>(key));
  }

  /**
   * Whether it is work that is on its way, and no damage.
   *
   * @return as its kind says
   */
  public boolean isPending() {
    return kind.isPending();
  }

  /**
   * What was found, and what to do.
   *
   * @return one sentence, without an end
   */
  public String message() {
    return what + ": " + kind.remedy();
  }

  @Override
  public String toString() {
    return "%s %s (%s %s)".formatted(kind, message(), table, key);
  }

  /** What may be the matter. */
  public enum Kind {
    /** A live entity hangs under a parent that is gone, and no cascade is on its way to it. */
    ORPHAN(false, "delete it, or bring its parent back"),

    /** A live entity has a parent, which doesn't list it. */
    MISSING_LINK(false, "write the link again, or delete the entity and create it anew"),

    /** A link leads to nobody, or to an entity that is another one or elsewhere. */
    DANGLING_LINK(false, "remove the link, and take it off the gate's count if that includes it"),

    /** A value is held for nobody, or for somebody who doesn't list it. */
    LEAKED_CLAIM(false, "remove the claim, provided that it still names this owner"),

    /** An entity has a value that isn't held for it. */
    MISSING_CLAIM(
        false,
        "update the entity if it doesn't list the claim, write the claim if nobody has the value,"
            + " change the value of one of them if another has"),

    /** A gate counts more or fewer children than are linked in its shard. */
    WRONG_COUNT(
        false, "set the count to the number of links, provided that it is still what was found"),

    /** A live parent, or a shard of its children that is in use, has no gate. */
    MISSING_GATE(
        false,
        "put the gate up with the number of links in its shard, and have the first one name it"),

    /** A gate is there that nothing needs. */
    STRAY_GATE(false, "remove the gate once nobody is linked in its shard"),

    /** A gate is another incarnation's, or open or closed when it must not be. */
    WRONG_GATE(false, "make it the gate of the entity that is there, or close it if there is none"),

    /** An item can't be read, or names a type that the hierarchy doesn't have. */
    UNREADABLE(false, "mend the item, or add the type to the hierarchy"),

    /** A cascade has yet to reach what is below. */
    CASCADE(
        true,
        "if it stays, the tombstone got lost on its way from the stream: hand it to the cascade again"),

    /** An entity has expired and nobody has reaped it yet: it keeps its values and its place. */
    EXPIRED(true, "it goes when it is in somebody's way or when time to live removes it"),

    /** Storage has removed an expired entity, and what it left has yet to be cleared away. */
    BURIAL(
        true,
        "if it stays for more than a day, the stream's record of the removal got lost: bury it by"
            + " hand"),

    /** The parent was written before there were gates. */
    NOT_ADOPTED(true, "it takes no children until it is adopted, which is to come");

    private final boolean pending;
    private final String remedy;

    Kind(boolean pending, String remedy) {
      this.pending = pending;
      this.remedy = remedy;
    }

    /**
     * Whether it is work that is on its way, and no damage.
     *
     * @return true if so
     */
    public boolean isPending() {
      return pending;
    }

    /**
     * What to do about it.
     *
     * @return a clause without an end
     */
    public String remedy() {
      return remedy;
    }
  }
}
