package dev.trellis.adapter.lambda.template;

import java.util.stream.Collectors;

/** Text between quotation marks, as YAML and HCL both read it. */
final class Quoted {
  private static final int LAST_ASCII = '~';
  private static final int LAST_OF_FOUR_DIGITS = 0xffff;

  private Quoted() {}

  static String text(String text) {
    return text.codePoints()
        .mapToObj(Quoted::character)
        .collect(Collectors.joining("", "\"", "\""));
  }

  /** The same where a brace behind a dollar or per cent sign would begin a template. */
  static String hcl(String text) {
    return text(text.replace("${", "$${").replace("%{", "%%{"));
  }

  private static String character(int code) {
    if (code == '"' || code == '\\') {
      return "\\" + (char) code;
    } else if ((code >= ' ' && code <= LAST_ASCII) || Character.isLetterOrDigit(code)) {
      return Character.toString(code);
    }
    return (code <= LAST_OF_FOUR_DIGITS ? "\\u%04x" : "\\U%08x").formatted(code);
  }
}
