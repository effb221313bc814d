package dev.trellis.adapter.dynamodb.query;

import io.vavr.control.Option;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * What makes a query find what it finds, in that order: type, index, key condition, filter, with
 * the names and values that these use, and direction. Not the projection, nor how fresh it is.
 *
 * @param text all of it; no other query has the same
 */
record QueryIdentity(String text) {
  private static final Pattern PLACEHOLDER = Pattern.compile("[#:][A-Za-z0-9_]+");

  static QueryIdentity of(String type, QueryRequest request) {
    boolean forward = request.scanIndexForward() == null || request.scanIndexForward();
    return new QueryIdentity(
        tagged("type", type)
            + tagged("index", request.indexName())
            + tagged("forward", Boolean.toString(forward))
            + expression("key", request.keyConditionExpression(), request)
            + expression("filter", request.filterExpression(), request));
  }

  /** SHA-256 over the query and a place in it. */
  byte[] digest(Map<String, AttributeValue> place) {
    String all = tagged("query", text) + map(place);
    return sha256().digest(all.getBytes(StandardCharsets.UTF_8));
  }

  private static String expression(String tag, @Nullable String expression, QueryRequest request) {
    return tagged(tag, expression)
        + Option.of(expression)
            .toJavaStream()
            .flatMap(text -> PLACEHOLDER.matcher(text).results())
            .map(MatchResult::group)
            .map(placeholder -> meaning(placeholder, request))
            .collect(Collectors.joining());
  }

  private static String meaning(String placeholder, QueryRequest request) {
    return tagged(
        placeholder,
        placeholder.startsWith("#")
            ? request.expressionAttributeNames().get(placeholder)
            : Option.of(request.expressionAttributeValues().get(placeholder))
                .map(QueryIdentity::value)
                .getOrNull());
  }

  // Not the SDK's toString, which may change with its version while a cursor is with a user.
  private static String value(AttributeValue value) {
    return switch (value.type()) {
      case S -> tagged("S", value.s());
      case N -> tagged("N", value.n());
      case B -> tagged("B", base64(value.b()));
      case BOOL -> tagged("BOOL", Boolean.toString(value.bool()));
      case NUL -> tagged("NUL", "");
      case SS -> set("SS", value.ss(), text -> text);
      case NS -> set("NS", value.ns(), digits -> digits);
      case BS -> set("BS", value.bs(), QueryIdentity::base64);
      case L ->
          tagged("L", value.l().stream().map(QueryIdentity::value).collect(Collectors.joining()));
      case M -> map(value.m());
      case UNKNOWN_TO_SDK_VERSION -> tagged("UNKNOWN", "");
    };
  }

  private static String map(Map<String, AttributeValue> entries) {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(entries).forEach((name, value) -> all.append(tagged(name, value(value))));
    return tagged("M", all.toString());
  }

  /** The elements of a set have no order that lasts. */
  private static <E> String set(String tag, Collection<E> elements, Function<E, String> text) {
    List<String> sorted = elements.stream().map(text).sorted().toList();
    return tagged(
        tag, sorted.stream().map(element -> tagged("", element)).collect(Collectors.joining()));
  }

  private static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArray());
  }

  /** Text with its length before it, so that two in a row can't be taken for two others. */
  private static String tagged(String tag, @Nullable String text) {
    return text == null
        ? "%d:%s-".formatted(tag.length(), tag)
        : "%d:%s%d:%s".formatted(tag.length(), tag, text.length(), text);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
