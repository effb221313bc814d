package dev.trellis.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkdownTest {
  @Test
  void aSectionIsReplaced_andAllElseStays() {
    String page =
        "a\n<!-- x: begin -->\nold\n<!-- x: end -->\nb\n<!-- y: begin -->\n<!-- y: end -->\n";

    assertThat(Markdown.with(page, "x", "new"))
        .isEqualTo(page.replace("old", "new"))
        .isEqualTo(Markdown.with(Markdown.with(page, "x", "other"), "x", "new"));
  }

  @Test
  void aPageWithoutTheSectionIsRefused() {
    assertThatThrownBy(() -> Markdown.with("<!-- x: begin -->", "x", "new"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("<!-- x: end -->");
  }

  @Test
  void aTableHasARuleBelowItsTitles() {
    assertThat(Markdown.table("a", "b").row(1, "two"))
        .hasToString("| a | b |\n|---|---|\n| 1 | two |");
  }
}
