package dev.trellis.port.codec;

import static dev.trellis.port.fake.Family.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.rule.Rules;
import dev.trellis.port.fake.FakeStore;
import dev.trellis.port.in.Trellis;
import dev.trellis.port.service.TrellisService;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CodecsTest {
  record Note(String id, String text) {}

  record Revision(String id, long version) {}

  private static final EntityType<Note> NOTE =
      EntityType.root("note", Note.class).id(Note::id).build();
  private static final EntityType<Attributes> PLAIN =
      EntityType.root("plain", Attributes.class)
          .id(attributes -> attributes.text("id").getOrElseThrow(IllegalStateException::new))
          .build();
  private static final Codec<Note> SHOUTING =
      Codec.of(
          note -> Attributes.none().with("loud", note.text() + "!"),
          attributes ->
              new Note(attributes.text("id").getOrElse(""), attributes.text("loud").getOrElse("")));

  /** Has no codec for anything. */
  private static final class NoFactory implements CodecFactory {
    @Override
    public <T> Codec<T> codecFor(EntityType<T> type) {
      throw new IllegalArgumentException("asked for " + type.name());
    }
  }

  private static Trellis trellis(EntityType<?> type, Codecs codecs) {
    return TrellisService.builder(Rules.of(Hierarchy.of(type)), new FakeStore())
        .codecs(codecs)
        .build();
  }

  @Test
  void of_twoFunctions_areUsedBothWays() {
    Trellis trellis = trellis(NOTE, Codecs.of(new NoFactory()).with(NOTE, SHOUTING));

    ok(trellis.create(NOTE, new Note("n-1", "hello")));

    assertThat(ok(trellis.find(NOTE, "n-1")).value()).isEqualTo(new Note("n-1", "hello!"));
    assertThat(SHOUTING.attributeNames()).isEmpty();
  }

  @Test
  void with_namedCodec_goesBeforeTheFactory() {
    assertThat(Codecs.standard().with(NOTE, SHOUTING).codecFor(NOTE)).isSameAs(SHOUTING);
    assertThat(Codecs.standard().codecFor(NOTE)).isNotSameAs(SHOUTING);
  }

  @Test
  void with_returnsCopy() {
    Codecs before = Codecs.of(new NoFactory());
    before.with(NOTE, SHOUTING);

    assertThatThrownBy(() -> before.codecFor(NOTE)).hasMessage("asked for note");
  }

  @Test
  void codecFor_attributes_needsNoFactory() {
    Trellis trellis = trellis(PLAIN, Codecs.of(new NoFactory()));
    Attributes plain = Attributes.none().with("id", "p-1").with("size", 3);

    ok(trellis.create(PLAIN, plain));
    ok(trellis.patch(PLAIN, "p-1", Patch.none().set("tags", Set.of("a"))));

    assertThat(ok(trellis.find(PLAIN, "p-1")).value()).isEqualTo(plain.with("tags", Set.of("a")));
  }

  @Test
  void codecFor_typeWithoutCodec_isRefusedWhenTheServiceIsBuilt() {
    assertThatThrownBy(() -> trellis(NOTE, Codecs.of(new NoFactory())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("asked for note");
  }

  @Test
  void build_recordWithManagedName_isRefusedNamingTypeAndAttribute() {
    EntityType<Revision> type =
        EntityType.root("revision", Revision.class).id(Revision::id).build();

    assertThatThrownBy(() -> trellis(type, Codecs.standard()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Type revision")
        .hasMessageContaining("[version]")
        .hasMessageContaining("rename");
  }

  @Test
  void build_immutableWithManagedName_isRefusedNamingTypeAndAttribute() {
    EntityType<Ticket> type = EntityType.root("ticket", Ticket.class).id(Ticket::id).build();

    assertThatThrownBy(() -> trellis(type, Codecs.standard()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Type ticket")
        .hasMessageContaining("[version]");
  }

  @Test
  void build_snakeCaseThatMakesAManagedName_isRefused() {
    record Dated(String id, String createdAt) {}
    EntityType<Dated> type = EntityType.root("dated", Dated.class).id(Dated::id).build();

    assertThat(trellis(type, Codecs.standard())).isNotNull();
    assertThatThrownBy(() -> trellis(type, Codecs.of(JacksonCodecs.snakeCase())))
        .hasMessageContaining("Type dated")
        .hasMessageContaining("[created_at]");
  }
}
