package dev.trellis.domain.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.DomainArbitraries;
import dev.trellis.domain.attribute.Attributes;
import io.vavr.control.Option;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PatchProperties {
  @Provide
  Arbitrary<Attributes> attributes() {
    return DomainArbitraries.attributes();
  }

  @Provide
  Arbitrary<Patch> patches() {
    return Combinators.combine(
            DomainArbitraries.attributes(), DomainArbitraries.names().set().ofMaxSize(3))
        .as(PatchProperties::patch);
  }

  private static Patch patch(Attributes set, Set<String> remove) {
    Patch patch = Patch.none();
    for (var entry : set.asMap().entrySet()) {
      patch = patch.set(entry.getKey(), entry.getValue());
    }
    for (String name : remove) {
      patch = patch.remove(name);
    }
    return patch;
  }

  @Property
  void a_patch_changes_what_it_names_and_nothing_else(
      @ForAll("attributes") Attributes before, @ForAll("patches") Patch patch) {
    Attributes after = patch.applyTo(before);
    patch.set().forEach((name, value) -> assertThat(after.get(name)).isEqualTo(Option.some(value)));
    patch.remove().forEach(name -> assertThat(after.get(name)).isEqualTo(Option.none()));
    assertThat(withoutPatched(after, patch)).isEqualTo(withoutPatched(before, patch));
  }

  private static Attributes withoutPatched(Attributes attributes, Patch patch) {
    Attributes rest = attributes;
    for (String name : patch.set().keySet()) {
      rest = rest.without(name);
    }
    for (String name : patch.remove()) {
      rest = rest.without(name);
    }
    return rest;
  }

  @Property
  void a_patch_twice_is_a_patch_once(
      @ForAll("attributes") Attributes before, @ForAll("patches") Patch patch) {
    assertThat(patch.applyTo(patch.applyTo(before))).isEqualTo(patch.applyTo(before));
  }

  @Property
  void a_patch_names_no_attribute_twice(@ForAll("patches") Patch patch) {
    assertThat(patch.set().keySet()).noneMatch(name -> patch.remove().contains(name));
  }
}
