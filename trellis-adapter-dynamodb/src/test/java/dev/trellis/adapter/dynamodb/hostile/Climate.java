package dev.trellis.adapter.dynamodb.hostile;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * How often DynamoDB does what it may. Each kind has a share of the requests that could meet it.
 *
 * @param shares from 0 to 1; a kind that isn't there doesn't happen
 */
record Climate(Map<Fault, Double> shares) {
  /** No fault at all; requests still overlap, and meet conflicts of their own making. */
  static final Climate CALM = new Climate(Map.of());

  private static final double[] SHARES = {0.02, 0.1, 0.3};

  /** A process that dies all the time shows nothing. */
  private static final double CRASHES = 0.2;

  Climate {
    shares = Map.copyOf(shares);
  }

  /** What may happen. */
  enum Fault {
    /** Somebody unseen is at one of the items: TransactionConflict. */
    CONFLICT,
    /** Too much at once: throttled. */
    THROTTLE,
    /** More than an item's budget of units: throttled until it has filled again. */
    BUDGET,
    /** A server failed before the request was carried out. */
    ERROR_BEFORE,
    /** A server failed after the request was carried out. */
    ERROR_AFTER,
    /** The answer got lost after the request was carried out. */
    LOST_ANSWER,
    /** The client stopped waiting, and the request is carried out later. */
    LATE,
    /** Eventually consistent reads show older items. */
    STALE,
    /** Reads of many items see a transaction item by item. */
    TORN,
    /** Batches leave keys unprocessed. */
    UNPROCESSED,
    /** Pages end early, or hold nothing and aren't the last. */
    SHORT_PAGES,
    /** A process dies. */
    CRASH,
    /** A page of a stream shows records again, or a reader begins at an older place. */
    REPLAY,
    /** Records of a stream are late. */
    DELAY
  }

  /** A climate in which each kind is as likely to be missing as to be there. */
  static Climate drawn(Random random) {
    Map<Fault, Double> shares = new EnumMap<>(Fault.class);
    for (Fault fault : Fault.values()) {
      if (random.nextBoolean()) {
        double share = SHARES[random.nextInt(SHARES.length)];
        shares.put(fault, fault == Fault.CRASH ? share * CRASHES : share);
      }
    }
    return new Climate(shares);
  }

  double share(Fault fault) {
    return shares.getOrDefault(fault, 0.0);
  }

  boolean has(Fault fault) {
    return share(fault) > 0;
  }

  Set<Fault> faults() {
    return shares.isEmpty() ? Set.of() : EnumSet.copyOf(shares.keySet());
  }

  Climate without(Fault fault) {
    Map<Fault, Double> rest = new EnumMap<>(Fault.class);
    rest.putAll(shares);
    rest.remove(fault);
    return new Climate(rest);
  }
}
