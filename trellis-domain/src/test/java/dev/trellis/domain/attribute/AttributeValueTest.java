package dev.trellis.domain.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.domain.attribute.AttributeValue.Binary;
import dev.trellis.domain.attribute.AttributeValue.BinarySet;
import dev.trellis.domain.attribute.AttributeValue.Bool;
import dev.trellis.domain.attribute.AttributeValue.ListOf;
import dev.trellis.domain.attribute.AttributeValue.MapOf;
import dev.trellis.domain.attribute.AttributeValue.Null;
import dev.trellis.domain.attribute.AttributeValue.Numeric;
import dev.trellis.domain.attribute.AttributeValue.NumericSet;
import dev.trellis.domain.attribute.AttributeValue.Text;
import dev.trellis.domain.attribute.AttributeValue.TextSet;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeValueTest {
  private static final byte[] BYTES = {1, 2, 3};

  static Stream<Arguments> plainValues() {
    return Stream.of(
        Arguments.of("text", new Text("text")),
        Arguments.of(CharBuffer.wrap("built"), new Text("built")),
        Arguments.of("", new Text("")),
        Arguments.of(true, new Bool(true)),
        Arguments.of(false, new Bool(false)),
        Arguments.of(null, new Null()),
        Arguments.of((byte) -1, number("-1")),
        Arguments.of((short) 7, number("7")),
        Arguments.of(42, number("42")),
        Arguments.of(Long.MAX_VALUE, number("9223372036854775807")),
        Arguments.of(new AtomicLong(5), number("5")),
        Arguments.of(0.1, number("0.1")),
        Arguments.of(0.1f, number("0.1")),
        Arguments.of(1e300, number("1e300")),
        Arguments.of(BigInteger.TWO.pow(100), number("1267650600228229401496703205376")),
        Arguments.of(
            new BigDecimal("12345678901234567890.123456789012345678"),
            number("12345678901234567890.123456789012345678")),
        Arguments.of(BYTES, Binary.of(BYTES)),
        Arguments.of(ByteBuffer.wrap(BYTES), Binary.of(BYTES)),
        Arguments.of(List.of("a", 1), new ListOf(List.of(new Text("a"), number("1")))),
        Arguments.of(Map.of("a", 1), new MapOf(new TreeMap<>(Map.of("a", AttributeValue.of(1))))),
        Arguments.of(Set.of("a"), new TextSet(Set.of("a"))),
        Arguments.of(Set.of(), new TextSet(Set.of())),
        Arguments.of(Set.of(2), new NumericSet(Set.of(BigDecimal.valueOf(2)))),
        Arguments.of(Set.of(Binary.of(BYTES)), new BinarySet(Set.of(Binary.of(BYTES)))),
        Arguments.of(new Text("as it is"), new Text("as it is")));
  }

  private static Numeric number(String amount) {
    return new Numeric(new BigDecimal(amount));
  }

  @ParameterizedTest
  @MethodSource("plainValues")
  void of_plainValue_isItsCounterpart(@Nullable Object plain, AttributeValue counterpart) {
    assertThat(AttributeValue.of(plain)).isEqualTo(counterpart);
  }

  @Test
  void of_typeWithoutCounterpart_isRefusedWithItsName() {
    assertThatThrownBy(() -> AttributeValue.of(UUID.randomUUID()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.util.UUID")
        .hasMessageContaining("convert it");
  }

  @Test
  void of_typeWithoutCounterpartInsideAList_isRefused() {
    assertThatThrownBy(() -> AttributeValue.of(List.of(new Object())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void of_numberThatIsNotFinite_isRefusedWithTheNumber(double number) {
    assertThatThrownBy(() -> AttributeValue.of(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Double.toString(number));
    assertThatThrownBy(() -> AttributeValue.of((float) number))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void of_nestedBeyondAllMeasure_isRefused() {
    Object lists = "bottom";
    Object maps = "bottom";
    for (int i = 0; i < 10_000; i++) {
      lists = List.of(lists);
      maps = Map.of("a", maps);
    }
    for (Object deep : List.of(lists, maps)) {
      assertThatThrownBy(() -> AttributeValue.of(deep))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("flatten it");
    }
  }

  @Test
  void of_nestedTooDeepToBeStored_isTakenForTheRulesToRefuse() {
    Object deep = "bottom";
    for (int i = 0; i < 100; i++) {
      deep = List.of(deep);
    }
    assertThat(Attributes.none().with("deep", deep).firstProblem()).isNotEmpty();
  }

  @Test
  void of_setOfSeveralKinds_isRefused() {
    assertThatThrownBy(() -> AttributeValue.of(Set.of("a", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use a list");
  }

  @Test
  void numeric_equalAmounts_areEqualWhateverTheirForm() {
    assertThat(AttributeValue.of(new BigDecimal("1.00")))
        .isEqualTo(AttributeValue.of(1))
        .isEqualTo(AttributeValue.of(1.0))
        .hasSameHashCodeAs(AttributeValue.of(1L));
    assertThat(AttributeValue.of(new BigDecimal("1E+2"))).isEqualTo(AttributeValue.of(100));
    assertThat(AttributeValue.of(1)).isNotEqualTo(AttributeValue.of("1"));
  }

  @Test
  void numericSet_equalAmounts_countOnce() {
    assertThat(AttributeValue.of(Set.of(new BigDecimal("1.0"), new BigDecimal("1.00"), 1)))
        .isEqualTo(new NumericSet(Set.of(BigDecimal.ONE)));
    assertThat(new NumericSet(Set.of(new BigDecimal("1.0"), new BigDecimal("1.00"))).elements())
        .containsExactly(BigDecimal.ONE);
  }

  @Test
  void sets_areEqual_whateverTheirOrder() {
    Set<String> other = new HashSet<>(List.of("c", "b", "a"));
    assertThat(AttributeValue.of(Set.of("a", "b", "c"))).isEqualTo(AttributeValue.of(other));
  }

  @Test
  void binary_copiesInAndShowsReadOnly() {
    byte[] mine = BYTES.clone();
    Binary value = Binary.of(mine);
    mine[0] = 99;
    assertThat(value).isEqualTo(Binary.of(BYTES)).hasSameHashCodeAs(Binary.of(BYTES));
    assertThat(value.length()).isEqualTo(3);
    assertThatThrownBy(() -> value.value().put((byte) 1))
        .isInstanceOf(ReadOnlyBufferException.class);
    value.value().get();
    assertThat(value.value().remaining()).isEqualTo(3);
  }

  @Test
  void binary_ofBuffer_takesWhatRemainsAndLeavesThePosition() {
    ByteBuffer buffer = ByteBuffer.wrap(BYTES);
    buffer.get();
    assertThat(Binary.of(buffer)).isEqualTo(Binary.of(new byte[] {2, 3}));
    assertThat(buffer.position()).isEqualTo(1);
  }

  @Test
  void binary_toString_keepsTheBytesToItself() {
    assertThat(Binary.of(BYTES)).hasToString("Binary[3 bytes]").isNotEqualTo(new Text("x"));
  }

  @Test
  void containers_copyWhatTheyAreGiven() {
    List<AttributeValue> list = new ArrayList<>(List.of(new Text("a")));
    TreeMap<String, AttributeValue> map = new TreeMap<>(Map.of("a", new Text("a")));
    Set<String> texts = new HashSet<>(Set.of("a"));
    Set<BigDecimal> numbers = new HashSet<>(Set.of(BigDecimal.ONE));
    Set<Binary> binaries = new HashSet<>(Set.of(Binary.of(BYTES)));
    ListOf listOf = new ListOf(list);
    MapOf mapOf = new MapOf(map);
    TextSet textSet = new TextSet(texts);
    NumericSet numericSet = new NumericSet(numbers);
    BinarySet binarySet = new BinarySet(binaries);

    list.clear();
    map.clear();
    texts.clear();
    numbers.clear();
    binaries.clear();

    assertThat(listOf.elements()).hasSize(1).isUnmodifiable();
    assertThat(mapOf.entries()).hasSize(1).isUnmodifiable();
    assertThat(textSet.elements()).hasSize(1).isUnmodifiable();
    assertThat(numericSet.elements()).hasSize(1).isUnmodifiable();
    assertThat(binarySet.elements()).hasSize(1).isUnmodifiable();
  }

  @Test
  void accept_eachKind_callsItsOwnMethod() {
    assertThat(
            Stream.of(
                    new Text(""),
                    number("1"),
                    Binary.of(BYTES),
                    new Bool(true),
                    new Null(),
                    new ListOf(List.of()),
                    new MapOf(new TreeMap<>()),
                    new TextSet(Set.of()),
                    new NumericSet(Set.of()),
                    new BinarySet(Set.of()))
                .map(value -> value.accept(new KindOfValue())))
        .containsExactly(
            "text",
            "numeric",
            "binary",
            "bool",
            "null",
            "list",
            "map",
            "texts",
            "numbers",
            "binaries");
  }

  @Test
  void of_numberOfAnotherType_losesNothing() {
    DoubleAdder half = new DoubleAdder();
    half.add(0.5);
    assertThat(AttributeValue.of(half)).isEqualTo(number("0.5"));
  }

  @Test
  void of_mapWithTwoKeysOfTheSameText_isRefused() {
    assertThatThrownBy(() -> AttributeValue.of(Map.of(1, "a", "1", "b")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static Stream<Arguments> readable() {
    return Stream.of(
        Arguments.of("text", "'text'"),
        Arguments.of("", "''"),
        Arguments.of(42, "42"),
        Arguments.of(new BigDecimal("-1.50"), "-1.5"),
        Arguments.of(new BigDecimal("1E+37"), "1" + "0".repeat(37)),
        Arguments.of(new BigDecimal("1E+38"), "1E+38"),
        Arguments.of(new BigDecimal("1E-38"), "0." + "0".repeat(37) + "1"),
        Arguments.of(new BigDecimal("1E-39"), "1E-39"),
        Arguments.of(true, "true"),
        Arguments.of(false, "false"),
        Arguments.of(null, "null"),
        Arguments.of(BYTES, "Binary[3 bytes]"),
        Arguments.of(Arrays.asList("a", 1, null), "['a', 1, null]"),
        Arguments.of(Map.of("b", List.of(true), "a", "x"), "{a='x', b=[true]}"),
        Arguments.of(List.of(), "[]"),
        Arguments.of(Map.of(), "{}"),
        Arguments.of(Set.of("a"), "[a]"),
        Arguments.of(Set.of(2), "[2]"),
        Arguments.of(Set.of(Binary.of(BYTES)), "[Binary[3 bytes]]"));
  }

  @ParameterizedTest
  @MethodSource("readable")
  void toString_ofEachKind_isReadable(@Nullable Object plain, String text) {
    assertThat(AttributeValue.of(plain)).hasToString(text);
  }

  @Test
  @SuppressWarnings("NullAway") // as callers do whose code isn't null-marked
  void new_nullInside_isRefusedAtOnce() {
    TreeMap<String, AttributeValue> map = new TreeMap<>();
    map.put("a", new Text("fine"));
    map.put("b", null);
    assertThatThrownBy(() -> new Text(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> new Numeric(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> new MapOf(map))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("b");
    assertThatThrownBy(() -> new ListOf(Arrays.asList(new Text("fine"), null)))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> new TextSet(new HashSet<>(Arrays.asList("fine", null))))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> new NumericSet(new HashSet<>(Arrays.asList(BigDecimal.ONE, null))))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> new BinarySet(new HashSet<>(Arrays.asList(Binary.of(BYTES), null))))
        .isInstanceOf(NullPointerException.class);
  }

  /** Stripping zeros would leave the range of a scale, and throw. */
  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, Integer.MIN_VALUE + 1, Integer.MAX_VALUE})
  void numeric_scaleAtTheEnds_isTakenAndNotThrown(int scale) {
    BigDecimal extreme = new BigDecimal(BigInteger.valueOf(1000), scale);
    assertThat(new Numeric(extreme).value()).isEqualByComparingTo(extreme);
    assertThat(new NumericSet(Set.of(extreme)).elements())
        .singleElement()
        .satisfies(element -> assertThat(element).isEqualByComparingTo(extreme));
    assertThat(AttributeValue.of(extreme)).isEqualTo(new Numeric(extreme));
    assertThat(AttributeValue.of(extreme).toString()).isNotEmpty();
  }

  private static final class KindOfValue implements AttributeValue.Visitor<String> {
    @Override
    public String text(Text value) {
      return "text";
    }

    @Override
    public String numeric(Numeric value) {
      return "numeric";
    }

    @Override
    public String binary(Binary value) {
      return "binary";
    }

    @Override
    public String bool(Bool value) {
      return "bool";
    }

    @Override
    public String nothing(Null value) {
      return "null";
    }

    @Override
    public String list(ListOf value) {
      return "list";
    }

    @Override
    public String map(MapOf value) {
      return "map";
    }

    @Override
    public String textSet(TextSet value) {
      return "texts";
    }

    @Override
    public String numericSet(NumericSet value) {
      return "numbers";
    }

    @Override
    public String binarySet(BinarySet value) {
      return "binaries";
    }
  }
}
