package dev.trellis.adapter.dynamodb.tck;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.request.Pauses;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.tck.AdapterHarness;
import dev.trellis.tck.Capability;
import dev.trellis.tck.World;
import dev.trellis.tck.WorldSpec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The DynamoDB adapter, lent to the kit, on whatever the clients lead to. Worlds of one hierarchy
 * share their tables, unless they are alive at the same time: creating tables takes long.
 */
public final class DynamoDbHarness implements AdapterHarness {
  private final String name;
  private final String prefix;
  private final DynamoDbClient client;
  private final DynamoDbStreamsClient streams;
  private final Pauses pauses;
  private final List<Integer> shards;
  private final IdentityHashMap<Hierarchy, List<Site>> sites = new IdentityHashMap<>();
  private final List<TableNames> begun = new ArrayList<>();

  DynamoDbHarness(
      String name, String prefix, DynamoDbClient client, DynamoDbStreamsClient streams) {
    this(name, prefix, client, streams, Pauses.system());
  }

  /**
   * One that waits in its own way.
   *
   * @param pauses between two tries of a request
   */
  public DynamoDbHarness(
      String name,
      String prefix,
      DynamoDbClient client,
      DynamoDbStreamsClient streams,
      Pauses pauses) {
    this(name, prefix, client, streams, pauses, List.of());
  }

  private DynamoDbHarness(
      String name,
      String prefix,
      DynamoDbClient client,
      DynamoDbStreamsClient streams,
      Pauses pauses,
      List<Integer> shards) {
    this.pauses = pauses;
    this.shards = shards;
    this.name = name;
    this.prefix = prefix;
    this.client = client;
    this.streams = streams;
  }

  /**
   * The same with numbers of shards that don't depend on what a rule asks for.
   *
   * @param numbers if there are several, clients of each take turns, call by call, as they do while
   *     a number grows
   */
  DynamoDbHarness sharded(List<Integer> numbers) {
    String all = numbers.stream().map(String::valueOf).collect(Collectors.joining("-"));
    return new DynamoDbHarness(
        "%s-%s-shards".formatted(name, all), prefix, client, streams, pauses, numbers);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  @Override
  public synchronized World freshWorld(WorldSpec spec) {
    List<Site> known = sites.computeIfAbsent(spec.hierarchy(), hierarchy -> new ArrayList<>());
    Site site =
        known.stream()
            .filter(Site::isFree)
            .findFirst()
            .orElseGet(
                () -> {
                  Site fresh = begin(spec.hierarchy());
                  known.add(fresh);
                  return fresh;
                });
    site.take();
    return new DynamoDbWorld(
        spec, site, pauses, shards.isEmpty() ? List.of(spec.shards()) : shards);
  }

  private Site begin(Hierarchy hierarchy) {
    String own = prefix + begun.size() + "-";
    TableNames names = DynamoDbConfig.defaults().prefix(own).tables(hierarchy);
    // noted first, so that they are removed even if not all of them could be created
    begun.add(names);
    return new Site(client, streams, names, own);
  }

  /** The names of all tables that this harness has begun to create. */
  synchronized List<String> tables() {
    List<String> names = new ArrayList<>();
    for (TableNames of : begun) {
      names.addAll(of.entities().values());
      names.add(of.relationships());
      names.add(of.uniqueConstraints());
    }
    return names;
  }
}
