package dev.trellis.examples.rest;

import dev.trellis.domain.error.TrellisError;
import java.util.Map;

/** What HTTP calls the errors of Trellis. */
final class Status {
  /** By their codes, which stay the same over releases. */
  static final Map<String, Integer> OF_CODE =
      Map.ofEntries(
          Map.entry("TRL-1001", 404), // NotFound
          Map.entry("TRL-1002", 404), // ParentNotFound: the parent is in the path
          Map.entry("TRL-1003", 409), // ParentUnfit
          Map.entry("TRL-1101", 409), // AlreadyExists
          Map.entry("TRL-1102", 409), // HasChildren
          Map.entry("TRL-1103", 409), // DuplicateValue
          Map.entry("TRL-1201", 422), // InvalidEntity
          Map.entry("TRL-1202", 400), // InvalidCursor
          Map.entry("TRL-2001", 412), // ConcurrentModification
          Map.entry("TRL-3001", 503), // Unavailable, nothing was changed
          Map.entry("TRL-3002", 504), // Unavailable, it may have been done all the same
          Map.entry("TRL-3101", 500)); // Unreadable

  /** Trellis has tried again itself for as long as its deadline lets it: no need to hurry. */
  private static final String RETRY_AFTER_SECONDS = "1";

  private Status() {}

  static Answer answer(TrellisError error) {
    int status = OF_CODE.getOrDefault(error.code(), 500);
    Answer answer = Answer.problem(status, error.message());
    answer.body().forEach(problem -> problem.put("code", error.code()));
    // one whose outcome is unknown is to be looked at before it is repeated
    return status == 503 && error.isRetryable()
        ? answer.with("Retry-After", RETRY_AFTER_SECONDS)
        : answer;
  }
}
