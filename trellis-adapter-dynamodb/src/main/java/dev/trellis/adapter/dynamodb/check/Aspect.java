package dev.trellis.adapter.dynamodb.check;

import java.util.List;
import java.util.Set;

/**
 * One thing that has to hold of an item and of those that it hangs together with. Pure: it judges
 * by what was seen, the same at first sight and at the second.
 */
interface Aspect {
  /**
   * The items that it is about. More may follow from what these are once they were seen.
   *
   * @param seen what has been seen of them
   * @return with the item itself
   */
  Set<Place> places(Seen seen);

  /**
   * What is the matter.
   *
   * @param seen all of {@link #places}
   * @return none when all is well, or can't be judged since an item is unreadable, which is another
   *     finding
   */
  List<Finding> findings(Seen seen);
}
