package dev.trellis.adapter.lambda.log;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a flat object: numbers and truth values as they are, all else as text. */
final class Json {
  private static final int FIRST_PRINTABLE = 0x20;

  private Json() {}

  static String object(Map<String, @Nullable Object> members) {
    return members.entrySet().stream()
        .map(member -> text(member.getKey()) + ":" + value(member.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String value(@Nullable Object value) {
    return value == null || value instanceof Boolean || isWhole(value)
        ? String.valueOf(value)
        : text(value.toString());
  }

  private static boolean isWhole(Object value) {
    return value instanceof Integer || value instanceof Long;
  }

  private static String text(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == '"' || next == '\\') {
        json.append('\\').append(next);
      } else if (next < FIRST_PRINTABLE || Character.isSurrogate(next)) {
        // a surrogate may have lost its pair, which has no UTF-8 form
        json.append("\\u%04x".formatted((int) next));
      } else {
        json.append(next);
      }
    }
    return json.append('"').toString();
  }
}
