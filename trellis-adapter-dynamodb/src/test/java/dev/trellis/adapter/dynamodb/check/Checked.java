package dev.trellis.adapter.dynamodb.check;

import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.check.Finding.Kind;
import dev.trellis.adapter.dynamodb.local.LocalTrellis;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a check came to. */
record Checked(List<Finding> findings, IntegrityReport report) {
  static Checked by(IntegrityCheck check) {
    List<Finding> findings = new ArrayList<>();
    IntegrityReport report = ok(check.run(findings::add));
    assertThat(report.violations() + report.pending()).isEqualTo(findings.size());
    assertThat(report.pending()).isEqualTo(findings.stream().filter(Finding::isPending).count());
    return new Checked(findings, report);
  }

  static Checked of(LocalTrellis local) {
    return by(local.graph().integrity());
  }

  /** The findings in short: kind and refs, sorted. */
  List<String> inShort() {
    return findings.stream().map(Checked::inShort).sorted().toList();
  }

  private static String inShort(Finding finding) {
    return finding.kind()
        + finding.refs().stream().map(ref -> " " + ref).collect(Collectors.joining());
  }

  List<String> violations() {
    return findings.stream().filter(f -> !f.isPending()).map(Checked::inShort).sorted().toList();
  }

  List<String> pending() {
    return findings.stream().filter(Finding::isPending).map(Checked::inShort).sorted().toList();
  }

  Finding only(Kind kind) {
    assertThat(findings).extracting(Finding::kind).containsOnlyOnce(kind);
    return findings.stream().filter(f -> f.kind() == kind).findFirst().orElseThrow();
  }
}
