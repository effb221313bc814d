package dev.trellis.port.in;

/** How fresh a read has to be. */
public enum Consistency {
  /** Shows every write that was confirmed before the read began. */
  CONSISTENT,
  /** May be some time behind, and costs half as much where storage tells the two apart. */
  EVENTUAL
}
