package dev.trellis.port.codec;

import static dev.trellis.port.fake.Family.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.rule.Rules;
import dev.trellis.port.fake.FakeStore;
import dev.trellis.port.in.Trellis;
import dev.trellis.port.service.TrellisService;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** An application that has no Jackson. */
class WithoutJacksonTest {
  record Note(String id, String text) {}

  private static final EntityType<Note> NOTE =
      EntityType.root("note", Note.class).id(Note::id).build();

  /** Loads all classes anew, and doesn't find those under the prefix. */
  private static final class Hiding extends ClassLoader {
    private final String prefix;

    Hiding(String prefix) {
      super(ClassLoader.getPlatformClassLoader());
      this.prefix = prefix;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = WithoutJacksonTest.class.getClassLoader().getResourceAsStream(file)) {
        if (in == null || name.startsWith(prefix)) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }

  /** Runs a class of this file where classes are hidden. */
  private static String run(Class<?> inside, String hiddenPrefix) throws Exception {
    Constructor<?> constructor =
        Class.forName(inside.getName(), true, new Hiding(hiddenPrefix)).getDeclaredConstructor();
    constructor.setAccessible(true);
    return String.valueOf(((Callable<?>) constructor.newInstance()).call());
  }

  static final class StandardCodec implements Callable<String> {
    @Override
    public String call() {
      try {
        return Codecs.standard().codecFor(NOTE).encode(new Note("n-1", "hi")).toString();
      } catch (IllegalArgumentException refused) {
        return "refused: " + refused.getMessage();
      }
    }
  }

  static final class NamedCodec implements Callable<String> {
    @Override
    public String call() {
      Codec<Note> codec =
          Codec.of(
              note -> Attributes.none().with("text", note.text()),
              attributes ->
                  new Note(
                      attributes.text("id").getOrElse(""), attributes.text("text").getOrElse("")));
      Trellis trellis =
          TrellisService.builder(Rules.of(Hierarchy.of(NOTE)), new FakeStore())
              .codecs(Codecs.standard().with(NOTE, codec))
              .build();
      ok(trellis.create(NOTE, new Note("n-1", "hi")));
      return ok(trellis.find(NOTE, "n-1")).value().toString();
    }
  }

  static final class PlainAttributes implements Callable<String> {
    @Override
    public String call() {
      EntityType<Attributes> type =
          EntityType.root("plain", Attributes.class)
              .id(attributes -> attributes.text("id").getOrElse(""))
              .build();
      Trellis trellis =
          TrellisService.builder(Rules.of(Hierarchy.of(type)), new FakeStore()).build();
      return ok(trellis.create(type, Attributes.none().with("id", "p-1"))).ref().toString();
    }
  }

  @Test
  void standard_withoutJackson_refusesTypesThatNeedItAndSaysWhatToDo() throws Exception {
    assertThat(run(StandardCodec.class, "com.fasterxml.jackson."))
        .startsWith("refused: Type note has no codec")
        .contains("jackson-databind", "jackson-datatype-jdk8", "jackson-datatype-jsr310")
        .contains("Codecs.with(");
  }

  @Test
  void standard_withJackson_hasCodec() throws Exception {
    assertThat(run(StandardCodec.class, "not.there."))
        .isEqualTo(Attributes.none().with("id", "n-1").with("text", "hi").toString());
  }

  @Test
  void standard_withDatabindOnly_refusesAndSaysWhatToDo() throws Exception {
    assertThat(run(StandardCodec.class, "com.fasterxml.jackson.datatype."))
        .startsWith("refused: Type note has no codec")
        .contains("jackson-datatype-jdk8");
  }

  @Test
  void namedCodec_withoutJackson_works() throws Exception {
    assertThat(run(NamedCodec.class, "com.fasterxml.jackson.")).isEqualTo("Note[id=n-1, text=hi]");
  }

  @Test
  void attributes_withoutJackson_needNoCodec() throws Exception {
    assertThat(run(PlainAttributes.class, "com.fasterxml.jackson.")).isEqualTo("plain#p-1");
  }
}
