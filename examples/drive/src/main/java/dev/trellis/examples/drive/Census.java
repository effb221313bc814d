package dev.trellis.examples.drive;

import dev.trellis.examples.drive.Drive.Placed;
import dev.trellis.examples.drive.Node.StoredFile;

/** How much a drive holds. */
record Census(long folders, long files, long links, long bytes, int depth) {
  static Census of(Drive drive) {
    Census[] sum = {new Census(0, 0, 0, 0, 0)};
    drive.walk(
        new Placed("", 0, drive.root()),
        place -> {
          sum[0] = sum[0].and(place);
          return true;
        });
    return sum[0];
  }

  private Census and(Placed place) {
    int deepest = Math.max(depth, place.depth());
    if (place.node() instanceof StoredFile file) {
      return file.linkTarget() == null
          ? new Census(folders, files + 1, links, bytes + file.size(), deepest)
          : new Census(folders, files, links + 1, bytes, deepest);
    }
    return new Census(folders + 1, files, links, bytes, deepest);
  }

  void show(Lines out) {
    out.say("folders  %,d", folders);
    out.say("files    %,d", files);
    out.say("links    %,d", links);
    out.say("bytes    %,d", bytes);
    out.say("deepest  %,d", depth);
  }
}
