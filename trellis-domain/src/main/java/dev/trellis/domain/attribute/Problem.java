package dev.trellis.domain.attribute;

/**
 * Why storage would not take a value.
 *
 * @param path where the value stands, for instance {@code address.lines[2]}
 * @param reason what is wrong with it and what to do, as the end of a sentence that began with the
 *     path
 */
public record Problem(String path, String reason) {}
