package dev.trellis.benchmark.performance.start;

import dev.trellis.benchmark.performance.operation.Shop;
import dev.trellis.benchmark.performance.start.child.BareFind;
import dev.trellis.benchmark.performance.start.child.BareHandler;
import dev.trellis.benchmark.performance.start.child.GuiceFind;
import dev.trellis.benchmark.performance.start.child.InjectorFind;
import dev.trellis.benchmark.performance.start.child.TrellisFind;
import dev.trellis.benchmark.performance.start.child.TrellisHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The programs in a jar of their own, beside which nothing is on the class path but libraries. */
final class Children {
  private static final String PACKAGE = BareFind.class.getPackageName() + ".";
  private static final List<String> CLASSES =
      List.of(
          BareFind.class.getName(),
          TrellisFind.class.getName(),
          InjectorFind.class.getName(),
          GuiceFind.class.getName(),
          GuiceFind.class.getName() + "$ShopModule",
          BareHandler.class.getName(),
          TrellisHandler.class.getName(),
          PACKAGE + "Invocation",
          PACKAGE + "Phases",
          Shop.class.getName(),
          Shop.Item.class.getName(),
          Shop.Shelf.class.getName());

  private Children() {}

  static Path jar(Path directory) {
    Path jar = directory.resolve("children.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String name : CLASSES) {
        String entry = name.replace('.', '/') + ".class";
        try (InputStream in = Children.class.getClassLoader().getResourceAsStream(entry)) {
          if (in == null) {
            throw new IllegalStateException(entry + " is missing");
          }
          out.putNextEntry(new ZipEntry(entry));
          in.transferTo(out);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }
}
