package dev.trellis.adapter.dynamodb.check;

import dev.trellis.adapter.dynamodb.request.Requests;
import dev.trellis.adapter.dynamodb.request.StorageCall;
import java.util.function.Consumer;

/** What a run has read, found and spent so far; passes each finding on. Not thread-safe. */
final class Ledger {
  private final Consumer<? super Finding> told;
  private long entities;
  private long links;
  private long gates;
  private long claims;
  private long violations;
  private long pending;
  private long unsettled;
  private long requests;
  private double readUnits;

  Ledger(Consumer<? super Finding> told) {
    this.told = told;
  }

  /** The same requests, with what they take entered here as well. */
  Requests metering(Requests sent) {
    return new Requests(
        sent.client(),
        sent.deadline(),
        sent.pauses(),
        sent.ids(),
        call -> {
          enter(call);
          sent.listener().completed(call);
        });
  }

  private void enter(StorageCall call) {
    requests += call.requests();
    readUnits += call.readUnits();
  }

  void entity() {
    entities++;
  }

  void link() {
    links++;
  }

  void gate() {
    gates++;
  }

  void claim() {
    claims++;
  }

  void enter(Verdict verdict) {
    unsettled += verdict.settled() ? 0 : 1;
    verdict.findings().forEach(this::enter);
  }

  void enter(Finding finding) {
    if (finding.isPending()) {
      pending++;
    } else {
      violations++;
    }
    told.accept(finding);
  }

  IntegrityReport report() {
    return new IntegrityReport(
        entities, links, gates, claims, violations, pending, unsettled, requests, readUnits);
  }
}
