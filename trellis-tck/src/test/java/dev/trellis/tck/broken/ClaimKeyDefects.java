package dev.trellis.tck.broken;

import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Scope;
import dev.trellis.tck.internal.Rule;
import io.vavr.control.Option;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Claims under keys that tell too little apart, or too much. */
final class ClaimKeyDefects {
  private ClaimKeyDefects() {}

  static List<Defect> all() {
    return List.of(
        keyed(
            "a value is unique everywhere instead of within the parent",
            (set, key) -> within(Scope.ROOT, key),
            Rule.T502),
        keyed(
            "a value is unique within the parent instead of everywhere",
            (set, key) ->
                Stores.subject(set)
                    .map(entity -> within(new Scope(entity.parent()), key))
                    .getOrElse(key),
            Rule.T502),
        keyed(
            "the type is missing in the key of a value",
            (set, key) -> new ClaimKey(key.scope(), "", key.constraint(), key.value()),
            Rule.T503),
        keyed(
            "the constraint is missing in the key of a value",
            (set, key) -> new ClaimKey(key.scope(), key.entityType(), "", key.value()),
            Rule.T512),
        keyed(
            "the parent's type is missing in the key of a value",
            (set, key) ->
                within(new Scope(key.scope().parent().map(ClaimKeyDefects::untyped)), key),
            Rule.T512),
        valued(
            "the fields of a value are joined without a separator",
            ClaimKeyDefects::joined,
            Rule.T508),
        keyed("values are taken as they are stored", (set, key) -> stored(set, key), Rule.T509),
        keyed(
            "keys are joined by # without the empty scope",
            (set, key) ->
                text(
                    key.scope().parent().map(parent -> parent + "#").getOrElse("")
                        + key.entityType()
                        + "#"
                        + key.constraint()
                        + "#"
                        + key.value()),
            Rule.T512),
        keyed(
            "keys are joined by # with the value before the scope",
            (set, key) ->
                text(
                    key.entityType()
                        + "#"
                        + key.constraint()
                        + "#"
                        + key.value()
                        + key.scope().parent().map(parent -> "#" + parent).getOrElse("")),
            Rule.T512),
        valued(
            "keys are cut after the first #", value -> value.replaceAll("(?s)#.*", "#"), Rule.T512),
        valued(
            "values are compared without case", value -> value.toLowerCase(Locale.ROOT), Rule.T512),
        valued("values are compared without blanks at the end", String::stripTrailing, Rule.T512),
        valued(
            "values are compared in Unicode's normal form",
            value -> Normalizer.normalize(value, Normalizer.Form.NFC),
            Rule.T512),
        valued(
            "values are cut after 255 characters",
            value -> value.substring(0, Math.min(255, value.length())),
            Rule.T512));
  }

  private static Defect keyed(
      String name, BiFunction<ChangeSet, ClaimKey, ClaimKey> key, Rule... meantFor) {
    return Defect.stored(name, store -> Stores.keying(store, key), meantFor);
  }

  private static Defect valued(String name, UnaryOperator<String> value, Rule... meantFor) {
    return keyed(
        name,
        (set, key) ->
            new ClaimKey(key.scope(), key.entityType(), key.constraint(), value.apply(key.value())),
        meantFor);
  }

  private static ClaimKey within(Scope scope, ClaimKey key) {
    return new ClaimKey(scope, key.entityType(), key.constraint(), key.value());
  }

  private static ClaimKey text(String key) {
    return new ClaimKey(Scope.ROOT, "", "", key);
  }

  private static EntityRef untyped(EntityRef parent) {
    return new EntityRef("", parent.id());
  }

  private static ClaimKey stored(ChangeSet set, ClaimKey key) {
    Option<String> stored =
        Stores.subject(set).flatMap(entity -> entity.attributes().text(key.constraint()));
    return new ClaimKey(
        key.scope(), key.entityType(), key.constraint(), stored.getOrElse(key.value()));
  }

  /** Takes the lengths out of a value that the rules have made of several fields. */
  private static String joined(String value) {
    StringBuilder fields = new StringBuilder();
    int at = 0;
    while (at < value.length()) {
      int colon = value.indexOf(':', at);
      String length = colon < 0 ? "" : value.substring(at, colon);
      if (!length.matches("[0-9]{1,9}") || colon + 1 + Integer.parseInt(length) > value.length()) {
        return value;
      }
      int end = colon + 1 + Integer.parseInt(length);
      fields.append(value, colon + 1, end);
      at = end;
    }
    return fields.toString();
  }
}
