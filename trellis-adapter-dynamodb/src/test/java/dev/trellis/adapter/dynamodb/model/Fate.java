package dev.trellis.adapter.dynamodb.model;

/** What became of an incarnation of the parent. */
enum Fate {
  /** It lives, or isn't there yet. */
  NONE(0),
  /** Deleted, nobody was below. */
  RESTRICT(1),
  /** Deleted, and what is below is to follow. */
  CASCADE(2),
  /** Removed by storage when its time was over, its gates open. What is below is to follow. */
  EXPIRED(3);

  private final int code;

  Fate(int code) {
    this.code = code;
  }

  /** A number below 4. */
  int code() {
    return code;
  }

  static Fate of(int code) {
    return switch (code) {
      case 1 -> RESTRICT;
      case 2 -> CASCADE;
      case 3 -> EXPIRED;
      default -> NONE;
    };
  }

  /** Whether a cascade service goes on from here. */
  boolean cascades() {
    return this == CASCADE || this == EXPIRED;
  }
}
