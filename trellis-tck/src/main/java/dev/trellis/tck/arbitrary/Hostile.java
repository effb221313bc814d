package dev.trellis.tck.arbitrary;

import dev.trellis.domain.attribute.AttributeValue;
import dev.trellis.domain.attribute.Attributes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Text, ids and values as somebody would choose them who wants to break a store. */
public final class Hostile {
  private static final String[] TEXTS = {
    " ",
    "  a ",
    "a b/c",
    "../..",
    "'; DROP TABLE x --",
    "\"quoted\"",
    "\\",
    "%s%n",
    "${x}",
    ":now",
    "a:b",
    "a|b",
    "a,b",
    "line\nbreak",
    "tab\there",
    "\u0000",
    "\u0001",
    "\u007f",
    "0",
    "00",
    "-1",
    "1e10",
    "null",
    "true",
    "NaN",
    "Ä",
    "A\u0308",
    "\u00e4",
    "İ",
    "ı",
    "ß",
    "名前",
    "日本語",
    "Ünïcode-😀",
    "\uD83D\uDE00",
    "\uFF5E",
    "\uFFFD",
    "\u200B",
    "\u202Eabc",
    "zzz"
  };

  private static final String[] SEPARATED = {
    "#", "a#b", "studio#name", "1#studio#name#x", "##", "a#", "#a"
  };

  private Hostile() {}

  /**
   * Ids that Trellis has to take: any text without {@code #}, not empty, not too long.
   *
   * @return the generator
   */
  public static Arbitrary<String> ids() {
    return Arbitraries.oneOf(
        Arbitraries.of(TEXTS),
        text().filter(text -> !text.isEmpty() && !text.contains("#")),
        Arbitraries.integers().between(200, 900).map("x"::repeat));
  }

  /**
   * Text that Trellis has to take as a value, {@code #} and the empty string included.
   *
   * @return the generator
   */
  public static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.of(TEXTS), Arbitraries.of(SEPARATED), Arbitraries.just(""), text());
  }

  /**
   * Texts that are easily taken for each other, none longer than a unique value may be.
   *
   * @return all different
   */
  public static List<String> lookalikes() {
    String common = "x".repeat(255);
    return List.of(
        "a",
        "A",
        "a ",
        " a",
        "a\u0000",
        "a\u0000b",
        "\u00e4",
        "a\u0308",
        "\u00c4",
        "ss",
        "\u00df",
        "1",
        "01",
        "1.0",
        common,
        common + "a",
        common + "b",
        "\uD83D\uDE00",
        "\uD83D\uDE01",
        "?",
        "??",
        "\uFFFD",
        "a\nb",
        "a\rb",
        "a\tb",
        "a  b",
        "a b");
  }

  /**
   * All texts that have a meaning somewhere, as the values of attributes.
   *
   * @return attributes with all of them
   */
  public static Attributes allTexts() {
    Attributes all = Attributes.none().with("xlist", List.of(TEXTS)).with("xset", Set.of(TEXTS));
    List<String> texts = new ArrayList<>(List.of(TEXTS));
    texts.addAll(List.of(SEPARATED));
    texts.addAll(lookalikes());
    texts.add("");
    for (int i = 0; i < texts.size(); i++) {
      all = all.with("x" + i, texts.get(i)).with("y" + texts.get(i), i);
    }
    return all;
  }

  private static Arbitrary<String> text() {
    return Arbitraries.chars()
        .all()
        .filter(c -> !Character.isSurrogate(c))
        .map(String::valueOf)
        .injectDuplicates(0.1)
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  /**
   * Ids that Trellis has to refuse: with {@code #}, empty, too long, or without a UTF-8 form.
   *
   * @return the generator
   */
  public static Arbitrary<String> badIds() {
    return Arbitraries.oneOf(
        Arbitraries.of(SEPARATED),
        Arbitraries.of(
            "", "\uD83D", "a\uDE00b", "\uDE00\uD83D", "x".repeat(1025), "名".repeat(400)));
  }

  /**
   * Numbers at the edges of what can be stored, and any between.
   *
   * @return the generator
   */
  public static Arbitrary<BigDecimal> numbers() {
    Arbitrary<BigDecimal> digits =
        Arbitraries.strings()
            .numeric()
            .ofMinLength(1)
            .ofMaxLength(38)
            .map(text -> new BigDecimal(new BigInteger(text)));
    Arbitrary<BigDecimal> scaled =
        Combinators.combine(
                digits, Arbitraries.integers().between(-80, 80), Arbitraries.of(true, false))
            .as(
                (number, power, negative) ->
                    negative
                        ? number.scaleByPowerOfTen(power).negate()
                        : number.scaleByPowerOfTen(power));
    return Arbitraries.oneOf(
        scaled,
        Arbitraries.of(
            new BigDecimal("0"),
            new BigDecimal("-0.0"),
            new BigDecimal("1E-130"),
            new BigDecimal("-1E-130"),
            new BigDecimal("9.9999999999999999999999999999999999999E+125"),
            new BigDecimal("-9.9999999999999999999999999999999999999E+125"),
            new BigDecimal("12345678901234567890123456789012345678"),
            new BigDecimal("0.1")));
  }

  /**
   * Attribute values of every kind, nested a few levels.
   *
   * @return the generator
   */
  public static Arbitrary<AttributeValue> values() {
    return Arbitraries.recursive(Hostile::plainValues, Hostile::nested, 0, 2);
  }

  private static Arbitrary<AttributeValue> plainValues() {
    Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(16);
    return Arbitraries.oneOf(
        texts().map(AttributeValue::of),
        numbers().map(AttributeValue::of),
        bytes.map(AttributeValue::of),
        Arbitraries.of(true, false).map(AttributeValue::of),
        Arbitraries.create(() -> AttributeValue.of(null)),
        texts().set().ofMinSize(1).ofMaxSize(4).map(AttributeValue::of),
        numbers().set().ofMinSize(1).ofMaxSize(4).map(AttributeValue::of),
        bytes
            .map(AttributeValue.Binary::of)
            .set()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(AttributeValue.BinarySet::new));
  }

  private static Arbitrary<AttributeValue> nested(Arbitrary<AttributeValue> inner) {
    return Arbitraries.oneOf(
        inner,
        inner.list().ofMaxSize(3).map(AttributeValue.ListOf::new),
        Arbitraries.maps(texts().filter(name -> !name.isEmpty()), inner)
            .ofMaxSize(3)
            .map(map -> new AttributeValue.MapOf(new TreeMap<>(map))));
  }

  /**
   * Attributes with names and values of every kind, none that is Trellis's own or has a meaning in
   * the kit's types.
   *
   * @return the generator
   */
  public static Arbitrary<Attributes> attributes() {
    Arbitrary<String> names = texts().filter(name -> !name.isEmpty()).map(name -> "x" + name);
    // the edge cases of so many generators in each other would take longer than all tries
    return Arbitraries.maps(names, values()).ofMaxSize(5).map(Attributes::of).withoutEdgeCases();
  }

  /**
   * Attributes that Trellis has to refuse, by what is wrong with them.
   *
   * @return the generator
   */
  public static Arbitrary<Map.Entry<String, Attributes>> badAttributes() {
    AttributeValue deep = AttributeValue.of("bottom");
    for (int i = 0; i < 40; i++) {
      deep = new AttributeValue.ListOf(List.of(deep));
    }
    return Arbitraries.of(
        Map.entry("39 digits", one(new BigDecimal("123456789012345678901234567890123456789"))),
        Map.entry("too large", one(new BigDecimal("1E+126"))),
        Map.entry("too small", one(new BigDecimal("1E-131"))),
        Map.entry("empty set", one(new AttributeValue.TextSet(Set.of()))),
        Map.entry("unpaired surrogate", one("a\uD83Db")),
        Map.entry("unpaired surrogate within", one(Map.of("k", List.of("\uDE00")))),
        Map.entry("unpaired surrogate as a name", Attributes.of(Map.of("\uD83D", 1))),
        Map.entry("empty name", Attributes.of(Map.of("", 1))),
        Map.entry("empty name within", one(Map.of("", 1))),
        Map.entry("nested too deep", Attributes.none().with("x", deep)),
        Map.entry("too large an entity", one("x".repeat(410_000))),
        Map.entry("too large an entity in bytes", one("名".repeat(140_000))));
  }

  private static Attributes one(Object value) {
    return Attributes.none().with("x", value);
  }
}
