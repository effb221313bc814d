package dev.trellis.examples.drive;

import io.vavr.control.Option;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * File names as text. Java decodes them by the locale: in the plain one ("C") two different names
 * can become the same text. Their bytes are still found in the path's URI.
 */
final class FileNames {
  private static final int HEXADECIMAL = 16;

  private FileNames() {}

  /** A path's text, none if it isn't UTF-8. */
  static Option<String> text(Path path) {
    String decoded = path.toString();
    if (decoded.chars().allMatch(c -> c < 0x80)) {
      return Option.some(decoded);
    }
    List<String> names = new ArrayList<>();
    for (Path name : path) {
      Option<String> text = name(name);
      if (text.isEmpty()) {
        return text;
      }
      names.add(text.get());
    }
    return Option.some((path.isAbsolute() ? "/" : "") + String.join("/", names));
  }

  private static Option<String> name(Path name) {
    // of a directory that happens to be there, too, the URI ends in a slash
    String uri = name.toUri().getRawPath().replaceFirst("/$", "");
    String escaped = uri.substring(uri.lastIndexOf('/') + 1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < escaped.length(); i++) {
      if (escaped.charAt(i) == '%') {
        bytes.write(Integer.parseInt(escaped.substring(i + 1, i + 3), HEXADECIMAL));
        i += 2;
      } else {
        bytes.write(escaped.charAt(i));
      }
    }
    try {
      return Option.some(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException otherwise) {
      return Option.none();
    }
  }
}
