package dev.trellis.domain.attribute;

/** What a string becomes in storage, which keeps text as UTF-8. */
public final class Utf8 {
  private Utf8() {}

  /**
   * Counts the bytes of the text in UTF-8, without encoding it.
   *
   * @param text any text
   * @return the length in bytes; an unpaired surrogate counts as 3
   */
  public static long length(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes += 1;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        bytes += 4;
        i++;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }

  /**
   * Tells whether the text survives storage: an unpaired surrogate has no UTF-8 form and would
   * silently turn into a question mark, so that two different texts become one.
   *
   * @param text any text
   * @return whether every surrogate has its pair
   */
  public static boolean isEncodable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}
