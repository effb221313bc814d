package dev.trellis.domain.hierarchy;

import dev.trellis.domain.attribute.AttributeValue;
import io.vavr.control.Option;
import java.math.BigDecimal;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * That no two live entities of a type have the same value in one scope.
 *
 * <p>The value is made of one field or of several. Entities that lack one of the fields ({@code
 * null}, an empty {@link Optional} or {@link Option}) take no part; the empty string is a value
 * like any other. Values are compared as text: the number 1 and the string "1" are the same.
 * Immutable and thread-safe if the functions given to it are.
 *
 * @param <T> the user's type
 */
public final class UniqueConstraint<T> {
  private final String name;
  private final List<Function<? super T, ?>> fields;
  private final UnaryOperator<String> normalizer;
  private final UniqueScope scope;

  private UniqueConstraint(
      String name,
      List<Function<? super T, ?>> fields,
      UnaryOperator<String> normalizer,
      UniqueScope scope) {
    this.name = name;
    this.fields = fields;
    this.normalizer = normalizer;
    this.scope = scope;
  }

  /**
   * Keeps values apart among the children of one parent, compared as they are.
   *
   * @param <T> the user's type
   * @param name the constraint's name, unique within the type; for one field, the name of its
   *     attribute
   * @param fields one or several; each returns text, a number, a boolean, an enum, a UUID, a date
   *     or time, an attribute value, or nothing
   * @return the constraint
   */
  @SafeVarargs
  public static <T> UniqueConstraint<T> of(String name, Function<? super T, ?>... fields) {
    List<Function<? super T, ?>> all = new ArrayList<>();
    for (Function<? super T, ?> field : fields) {
      all.add(field);
    }
    return new UniqueConstraint<T>(
        name, Collections.unmodifiableList(all), UnaryOperator.identity(), UniqueScope.PARENT);
  }

  /**
   * Compares values after this function, for instance {@code s -> s.strip()}.
   *
   * @param normalizer a pure function from a field's text to what is compared; it must not return
   *     null
   * @return the constraint with it
   */
  public UniqueConstraint<T> normalizedBy(UnaryOperator<String> normalizer) {
    return new UniqueConstraint<>(name, fields, normalizer, scope);
  }

  /**
   * Compares values without regard to upper and lower case, by the rules of no language in
   * particular.
   *
   * @return the constraint with it
   */
  public UniqueConstraint<T> ignoringCase() {
    return normalizedBy(
        text -> text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
  }

  /**
   * Keeps values apart among all entities of the type instead of the children of one parent.
   *
   * @return the constraint with it
   */
  public UniqueConstraint<T> everywhere() {
    return new UniqueConstraint<>(name, fields, normalizer, UniqueScope.ROOT);
  }

  /**
   * The constraint's name.
   *
   * @return unique within the type
   */
  public String name() {
    return name;
  }

  /**
   * Within what it keeps values apart.
   *
   * @return the scope
   */
  public UniqueScope scope() {
    return scope;
  }

  /**
   * How many fields the value is made of.
   *
   * @return 1 or more
   */
  public int fieldCount() {
    return fields.size();
  }

  /**
   * What an entity has to be alone with.
   *
   * @param value the user's value
   * @return the text of the one field, or an unambiguous join of several; none when a field is
   *     absent
   * @throws IllegalArgumentException for a field of a type that has no text
   */
  public Option<String> valueOf(T value) {
    if (fields.size() == 1) {
      return comparable(fields.get(0).apply(value));
    }
    StringBuilder joined = new StringBuilder();
    for (Function<? super T, ?> field : fields) {
      Option<String> part = comparable(field.apply(value));
      if (part.isEmpty()) {
        return Option.none();
      }
      // the length in front keeps ("a", "bc") and ("ab", "c") apart, whatever the parts hold
      part.forEach(text -> joined.append(text.length()).append(':').append(text));
    }
    return Option.some(joined.toString());
  }

  private Option<String> comparable(@Nullable Object field) {
    return text(field)
        .map(
            text -> Objects.requireNonNull(normalizer.apply(text), "the normaliser returned null"));
  }

  private static Option<String> text(@Nullable Object field) {
    if (field == null || field instanceof AttributeValue.Null) {
      return Option.none();
    } else if (field instanceof Optional<?> optional) {
      return text(optional.orElse(null));
    } else if (field instanceof Option<?> option) {
      return option.isEmpty() ? Option.none() : text(option.get());
    } else if (field instanceof AttributeValue.Text value) {
      return Option.some(value.value());
    } else if (field instanceof AttributeValue.Numeric value) {
      return text(value.value());
    } else if (field instanceof AttributeValue.Bool value) {
      return text(value.value());
    } else if (field instanceof Enum<?> constant) {
      return Option.some(constant.name());
    } else if (field instanceof Number number) {
      return Option.some(new AttributeValue.Numeric(new BigDecimal(number.toString())).toString());
    } else if (field instanceof CharSequence
        || field instanceof Boolean
        || field instanceof Character
        || field instanceof UUID
        || field instanceof TemporalAccessor) {
      return Option.some(field.toString());
    }
    throw new IllegalArgumentException(
        "is a %s, which has no text to compare: return text, a number, a boolean, an enum, a UUID or a date"
            .formatted(field.getClass().getName()));
  }
}
