package dev.trellis.examples.guides;

import static dev.trellis.domain.error.TrellisException.orThrow;
import static dev.trellis.examples.guides.Tickets.HIERARCHY;
import static dev.trellis.examples.guides.Tickets.ISSUE;
import static dev.trellis.examples.guides.Tickets.PROJECT;
import static dev.trellis.examples.guides.Tickets.issue;
import static dev.trellis.examples.guides.Tickets.project;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.inmemory.InMemoryTrellis;
import dev.trellis.domain.error.TrellisError.InvalidCursor;
import dev.trellis.examples.guides.Tickets.Issue;
import dev.trellis.port.in.Cursor;
import dev.trellis.port.in.Page;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListingTest {
  private final Trellis trellis = InMemoryTrellis.of(HIERARCHY).trellis();

  @BeforeEach
  void seven_issues() {
    orThrow(trellis.create(PROJECT, project("p")));
    for (int i = 1; i <= 7; i++) {
      orThrow(trellis.create(ISSUE, issue("i-" + i, "p")));
    }
  }

  @Test
  void all_children_page_by_page() {
    List<Issue> all = new ArrayList<>();
    PageRequest request = PageRequest.first(3);
    boolean more = true;
    while (more) {
      Page<Issue> page = orThrow(trellis.children(PROJECT, "p", ISSUE, request));
      page.items().forEach(item -> all.add(item.value()));
      more = page.next().isDefined();
      request = page.next().map(request::from).getOrElse(request);
    }

    assertThat(all).extracting(Issue::id).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  void a_cursor_is_a_text_that_a_client_brings_back() {
    Page<Issue> page = orThrow(trellis.children(PROJECT, "p", ISSUE, PageRequest.first(3)));
    String sent = page.next().map(Cursor::toString).getOrElse("");

    PageRequest next = PageRequest.first(3).from(new Cursor(sent));
    List<Stored<Issue>> items = orThrow(trellis.children(PROJECT, "p", ISSUE, next)).items();

    assertThat(items).hasSize(3).doesNotContainAnyElementsOf(page.items());
    assertThat(
            trellis
                .children(PROJECT, "p", ISSUE, PageRequest.first(3).from(new Cursor("made up")))
                .getLeft())
        .isInstanceOf(InvalidCursor.class);
  }

  @Test
  void many_by_their_ids() {
    Map<String, Stored<Issue>> found =
        orThrow(trellis.findAll(ISSUE, List.of("i-5", "i-2", "no such issue")));

    assertThat(found).containsOnlyKeys("i-5", "i-2");
    assertThat(orThrow(trellis.hasChildren(PROJECT, "p"))).isTrue();
  }
}
