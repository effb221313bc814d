package dev.trellis.adapter.dynamodb.check;

import static dev.trellis.adapter.dynamodb.local.Company.CLAUSE;
import static dev.trellis.adapter.dynamodb.local.Company.LEASE;
import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.TITLE;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;

import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;

/** What may happen in a company's life, given two numbers that say to whom. */
enum Event {
  FOUND((life, a, b) -> life.create(ORGANIZATION, root(Ids.ORGS.at(a)).with("slug", "s" + b % 2))),
  OPEN_STUDIO(
      (life, a, b) ->
          life.create(STUDIO, under(Ids.ORGS.at(b), Ids.STUDIOS.at(a)).with("name", "n" + b % 3))),
  PUBLISH(
      (life, a, b) ->
          life.create(
              TITLE,
              under(Ids.STUDIOS.at(b), Ids.TITLES.at(a))
                  .with("name", "n" + a % 4)
                  .with("slug", b % 4))),
  LET(
      (life, a, b) ->
          life.create(
              LEASE,
              under(Ids.ORGS.at(b), Ids.LEASES.at(a))
                  .with("name", "n" + b % 3)
                  .with("ends", life.inHours(1 + a % 2).toString()))),
  AGREE((life, a, b) -> life.create(CLAUSE, under(Ids.LEASES.at(b), Ids.CLAUSES.at(a)))),
  RENAME(
      (life, a, b) ->
          life.patch(
              Ids.ref(a, b),
              b % 3 == 0 ? Patch.none().remove("name") : Patch.none().set("name", "n" + b))),
  DELETE((life, a, b) -> life.delete(Ids.ref(a, b), DeleteMode.RESTRICT)),
  DELETE_ALL((life, a, b) -> life.delete(Ids.ref(a, b), DeleteMode.CASCADE)),
  CASCADE((life, a, b) -> life.cascade(a, b % 3)),
  PASS_TIME((life, a, b) -> life.passAnHour()),
  REAP((life, a, b) -> life.reap(a)),
  SWEEP_EXPIRED((life, a, b) -> life.sweepExpired(a)),
  SWEEP_TOMBSTONE((life, a, b) -> life.sweepTombstone(a)),
  BURY((life, a, b) -> life.bury(a));

  private interface Effect {
    void on(Life life, int a, int b);
  }

  /** Few enough that what happens happens to the same. */
  private enum Ids {
    ORGS("op"),
    STUDIOS("srq"),
    TITLES("tuv"),
    LEASES("lm"),
    CLAUSES("cde");

    private final String letters;

    Ids(String letters) {
      this.letters = letters;
    }

    String at(int number) {
      int index = number % letters.length();
      return letters.substring(index, index + 1);
    }

    static EntityRef ref(int a, int b) {
      return switch (a % 5) {
        case 0 -> ORGANIZATION.ref(ORGS.at(b));
        case 1 -> STUDIO.ref(STUDIOS.at(b));
        case 2 -> TITLE.ref(TITLES.at(b));
        case 3 -> LEASE.ref(LEASES.at(b));
        default -> CLAUSE.ref(CLAUSES.at(b));
      };
    }
  }

  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  private final Effect effect;

  Event(Effect effect) {
    this.effect = effect;
  }

  void happen(Life life, int a, int b) {
    effect.on(life, a, b);
  }
}
