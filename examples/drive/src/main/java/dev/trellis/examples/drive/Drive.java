package dev.trellis.examples.drive;

import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.examples.drive.Node.Folder;
import dev.trellis.port.in.Page;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A drive: paths on top of Trellis. Thread-safe.
 *
 * <p>Trellis keeps names apart among folders and among files. That a file and a folder don't have
 * the same name is looked up here before a rename, which two renames at the same moment can evade.
 */
record Drive(Trellis trellis, DriveTypes types) {
  static final String ROOT = "root";

  /** A folder or file and where it stands below the place where a walk began. */
  record Placed(String path, int depth, Stored<? extends Node> stored) {
    Node node() {
      return stored.value();
    }
  }

  static Drive open(DriveStore store) {
    Naming naming =
        store
            .naming()
            .getOrElseThrow(
                () ->
                    new DriveException(
                        ExitCode.REFUSED, "There is no drive yet: import a directory first"));
    DriveTypes types = DriveTypes.of(naming);
    return new Drive(store.trellis(types), types);
  }

  static Drive create(DriveStore store, Naming naming) {
    DriveTypes types = DriveTypes.of(naming);
    Drive drive = new Drive(store.trellis(types), types);
    done(drive.trellis.create(types.folder(), new Folder(ROOT, null, "", naming)));
    return drive;
  }

  /** The result, or the error as an exception that ends the command. */
  static <R> R done(Either<TrellisError, R> result) {
    return result.getOrElseThrow(TrellisError::toException);
  }

  Stored<Folder> root() {
    return done(trellis.find(types.folder(), ROOT));
  }

  /** What is in a folder, by name. */
  List<Stored<? extends Node>> list(Node folder) {
    List<Stored<? extends Node>> children = new ArrayList<>();
    children.addAll(list(folder, types.folder()));
    children.addAll(list(folder, types.file()));
    children.sort(Comparator.comparing(child -> child.value().name()));
    return children;
  }

  private <N extends Node> List<Stored<N>> list(Node folder, EntityType<N> type) {
    List<Stored<N>> children = new ArrayList<>();
    PageRequest request = PageRequest.first(PageRequest.MAX_SIZE);
    for (@Nullable PageRequest next = request; next != null; ) {
      Page<N> page = done(trellis.children(types.folder(), folder.id(), type, next));
      children.addAll(page.items());
      next = page.next().map(request::from).getOrNull();
    }
    return children;
  }

  /** What stands at a path such as {@code /photos/2024}. */
  Placed at(String path) {
    Placed here = new Placed("", 0, root());
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty()) {
        Stored<? extends Node> child =
            named(here.node(), name)
                .orElseThrow(
                    () ->
                        new DriveException(
                            ExitCode.REFUSED, "There is no %s in the drive".formatted(path)));
        here = new Placed(here.path() + "/" + child.value().name(), 0, child);
      }
    }
    return here;
  }

  private Optional<Stored<? extends Node>> named(Node folder, String name) {
    if (!(folder instanceof Folder)) {
      return Optional.empty();
    }
    String key = types.naming().key(name);
    return list(folder).stream()
        .filter(child -> types.naming().key(child.value().name()).equals(key))
        .findFirst();
  }

  /** Goes through everything from a place on, folders before what is in them. */
  void walk(Placed from, Predicate<Placed> goOn) {
    Deque<Placed> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      Placed here = next.pop();
      if (!goOn.test(here)) {
        return;
      }
      if (here.node() instanceof Folder) {
        List<Stored<? extends Node>> children = list(here.node());
        for (int i = children.size() - 1; i >= 0; i--) {
          Stored<? extends Node> child = children.get(i);
          next.push(new Placed(here.path() + "/" + child.value().name(), here.depth() + 1, child));
        }
      }
    }
  }

  void rename(Placed place, String name) {
    Node node = place.node();
    if (name.isEmpty() || name.equals(".") || name.equals("..") || name.contains("/")) {
      throw new DriveException(
          ExitCode.USAGE, "'%s' can't be a name: choose one without /".formatted(name));
    }
    Node folder = done(trellis.find(types.folder(), requireNonRoot(place))).value();
    named(folder, name)
        .filter(other -> other.value().getClass() != node.getClass())
        .ifPresent(
            other -> {
              throw new DriveException(
                  ExitCode.REFUSED,
                  "%s has the name '%s' already".formatted(other.ref(), other.value().name()));
            });
    done(trellis.patch(place.stored(), Patch.none().set("name", name)));
  }

  void delete(Placed place, DeleteMode mode) {
    requireNonRoot(place);
    done(trellis.delete(place.stored(), mode));
  }

  private static String requireNonRoot(Placed place) {
    String parent = place.node().parentId();
    if (parent == null) {
      throw new DriveException(ExitCode.REFUSED, "The root of the drive stays as it is");
    }
    return parent;
  }
}
