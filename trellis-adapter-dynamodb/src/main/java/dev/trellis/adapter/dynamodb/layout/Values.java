package dev.trellis.adapter.dynamodb.layout;

import dev.trellis.domain.attribute.Attributes;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values as the domain has them and as DynamoDB has them: the same kinds by other names. */
public final class Values {
  /** 38 digits, of which the first stands for 1E-130: Developer Guide, "Constraints". */
  private static final int MAX_SCALE = 130 + 37;

  private Values() {}

  /**
   * Attributes as an item.
   *
   * @param attributes names and values
   * @return a new map
   */
  public static Map<String, AttributeValue> toItem(Attributes attributes) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    attributes.asMap().forEach((name, value) -> item.put(name, toStored(value)));
    return item;
  }

  /**
   * A value as DynamoDB has it.
   *
   * @param value the value
   * @return its counterpart
   */
  public static AttributeValue toStored(dev.trellis.domain.attribute.AttributeValue value) {
    return value.accept(Storing.INSTANCE);
  }

  /**
   * An item as attributes.
   *
   * @param item names and values
   * @return the attributes
   * @throws IllegalArgumentException for a value of a kind that this version doesn't know
   */
  public static Attributes fromItem(Map<String, AttributeValue> item) {
    Map<String, dev.trellis.domain.attribute.AttributeValue> values = new LinkedHashMap<>();
    item.forEach((name, value) -> values.put(name, fromStored(value)));
    return Attributes.of(values);
  }

  /**
   * A value as the domain has it.
   *
   * @param value the value as DynamoDB has it
   * @return its counterpart
   * @throws IllegalArgumentException for a value of a kind that this version doesn't know
   */
  public static dev.trellis.domain.attribute.AttributeValue fromStored(AttributeValue value) {
    return switch (value.type()) {
      case S -> new dev.trellis.domain.attribute.AttributeValue.Text(value.s());
      case N -> new dev.trellis.domain.attribute.AttributeValue.Numeric(new BigDecimal(value.n()));
      case B -> binary(value.b());
      case BOOL -> dev.trellis.domain.attribute.AttributeValue.of(value.bool());
      case NUL -> dev.trellis.domain.attribute.AttributeValue.of(null);
      case L ->
          new dev.trellis.domain.attribute.AttributeValue.ListOf(
              value.l().stream().map(Values::fromStored).toList());
      case M -> {
        SortedMap<String, dev.trellis.domain.attribute.AttributeValue> entries = new TreeMap<>();
        value.m().forEach((name, entry) -> entries.put(name, fromStored(entry)));
        yield new dev.trellis.domain.attribute.AttributeValue.MapOf(entries);
      }
      case SS ->
          new dev.trellis.domain.attribute.AttributeValue.TextSet(new LinkedHashSet<>(value.ss()));
      case NS ->
          new dev.trellis.domain.attribute.AttributeValue.NumericSet(
              value.ns().stream().map(BigDecimal::new).collect(Collectors.toSet()));
      case BS ->
          new dev.trellis.domain.attribute.AttributeValue.BinarySet(
              value.bs().stream().map(Values::binary).collect(Collectors.toSet()));
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("A value of an unknown kind: " + value);
    };
  }

  private static dev.trellis.domain.attribute.AttributeValue.Binary binary(SdkBytes bytes) {
    return dev.trellis.domain.attribute.AttributeValue.Binary.of(bytes.asByteBuffer());
  }

  /** As DynamoDB writes it, without exponent: whoever reads a whole number takes no other form. */
  private static String number(BigDecimal number) {
    // one that can't be stored may have billions of digits
    return Math.abs((long) number.scale()) <= MAX_SCALE
        ? number.toPlainString()
        : number.toString();
  }

  private static SdkBytes bytes(dev.trellis.domain.attribute.AttributeValue.Binary binary) {
    return SdkBytes.fromByteBuffer(binary.value());
  }

  private static final class Storing
      implements dev.trellis.domain.attribute.AttributeValue.Visitor<AttributeValue> {
    static final Storing INSTANCE = new Storing();

    @Override
    public AttributeValue text(dev.trellis.domain.attribute.AttributeValue.Text value) {
      return AttributeValue.fromS(value.value());
    }

    @Override
    public AttributeValue numeric(dev.trellis.domain.attribute.AttributeValue.Numeric value) {
      return AttributeValue.fromN(number(value.value()));
    }

    @Override
    public AttributeValue binary(dev.trellis.domain.attribute.AttributeValue.Binary value) {
      return AttributeValue.fromB(bytes(value));
    }

    @Override
    public AttributeValue bool(dev.trellis.domain.attribute.AttributeValue.Bool value) {
      return AttributeValue.fromBool(value.value());
    }

    @Override
    public AttributeValue nothing(dev.trellis.domain.attribute.AttributeValue.Null value) {
      return AttributeValue.fromNul(true);
    }

    @Override
    public AttributeValue list(dev.trellis.domain.attribute.AttributeValue.ListOf value) {
      return AttributeValue.fromL(value.elements().stream().map(Values::toStored).toList());
    }

    @Override
    public AttributeValue map(dev.trellis.domain.attribute.AttributeValue.MapOf value) {
      Map<String, AttributeValue> entries = new LinkedHashMap<>();
      value.entries().forEach((name, entry) -> entries.put(name, toStored(entry)));
      return AttributeValue.fromM(entries);
    }

    @Override
    public AttributeValue textSet(dev.trellis.domain.attribute.AttributeValue.TextSet value) {
      return AttributeValue.fromSs(List.copyOf(value.elements()));
    }

    @Override
    public AttributeValue numericSet(dev.trellis.domain.attribute.AttributeValue.NumericSet value) {
      Set<BigDecimal> numbers = value.elements();
      return AttributeValue.fromNs(numbers.stream().map(Values::number).toList());
    }

    @Override
    public AttributeValue binarySet(dev.trellis.domain.attribute.AttributeValue.BinarySet value) {
      return AttributeValue.fromBs(value.elements().stream().map(Values::bytes).toList());
    }
  }
}
