package dev.trellis.port.in;

/**
 * Where the next page begins. Text that an application may hand to its own callers and take back
 * later, after a restart, too.
 *
 * @param token opaque, of letters, digits, {@code -} and {@code _}
 */
public record Cursor(String token) {
  @Override
  public String toString() {
    return token;
  }
}
