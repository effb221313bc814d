package dev.trellis.adapter.dynamodb.hostile;

import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.hostile.Climate.Fault;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.LinkItem;
import dev.trellis.adapter.dynamodb.local.Company;
import dev.trellis.adapter.dynamodb.request.Action;
import dev.trellis.adapter.dynamodb.request.Answer;
import dev.trellis.adapter.dynamodb.request.Requests;
import dev.trellis.adapter.dynamodb.request.Terms;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.Sharding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * As many creations under one parent as clients can get through, in simulated time: partition keys
 * have budgets, and transactions that meet at an item cancel each other.
 *
 * @param shards into how many the children are spread
 * @param plain whether the parent's own item is checked with each creation, in place of gates
 */
record Load(int shards, boolean plain) {
  /** A tenth of what DynamoDB gives, so that fewer creations reach it. */
  static final double UNITS = 100;

  private static final int CLIENTS_OF_A_SHARD = 3;
  private static final Duration LONGEST_STEP = Duration.ofMillis(1);
  private static final Duration WARM_UP = Duration.ofSeconds(1);
  private static final Duration MEASURED = Duration.ofSeconds(2);
  private static final int MAX_TURNS = 10_000_000;
  private static final String PARENT = "o";

  /** How many creations a second succeed, and how many conflicts and throttles they met. */
  record Result(double creations, double conflicts, double throttles) {}

  Result result() {
    try (Database database = new Database(Company.HIERARCHY)) {
      return new Session(database).result();
    }
  }

  private final class Session {
    private final Simulation simulation = Simulation.inParallel(1, LONGEST_STEP);
    private final Database database;
    private final HostileServer server;
    private int ids;
    private int created;
    private int conflicts;
    private int throttles;

    Session(Database database) {
      this.database = database;
      this.server = database.server(simulation, new Climate(Map.of(Fault.BUDGET, 1.0)), UNITS);
    }

    Result result() {
      server.pauseFaults(true);
      simulation.spawn("before", this::begin);
      simulation.run(MAX_TURNS);
      server.pauseFaults(false);
      long begin = simulation.nanoTime();
      for (int i = 0; i < shards * CLIENTS_OF_A_SHARD; i++) {
        int shard = i % shards;
        simulation.spawn("client " + i, self -> work(self, shard, begin));
      }
      simulation.run(MAX_TURNS);
      double seconds = MEASURED.toSeconds();
      return new Result(created / seconds, conflicts / seconds, throttles / seconds);
    }

    private void begin(Actor self) {
      DynamoDbTrellis trellis = trellis(self);
      trellis
          .trellis()
          .create(ORGANIZATION, root(PARENT))
          .getOrElseThrow(TrellisError::toException);
      IntStream.range(0, shards).forEach(shard -> create(trellis, shard));
    }

    private void create(DynamoDbTrellis trellis, int shard) {
      trellis
          .trellis()
          .create(STUDIO, under(PARENT, id(shard)))
          .getOrElseThrow(TrellisError::toException);
    }

    /** The next id that falls into a shard. */
    private String id(int shard) {
      String id = "s-" + ++ids;
      return Shard.of(STUDIO.ref(id), shards).index() == shard ? id : id(shard);
    }

    private void work(Actor self, int shard, long begin) {
      DynamoDbTrellis trellis = trellis(self);
      Requests requests = requests(self);
      long from = begin + WARM_UP.toNanos();
      long to = from + MEASURED.toNanos();
      while (simulation.nanoTime() < to) {
        boolean made = plain ? createPlainly(requests, id(shard)) : isCreated(trellis, id(shard));
        if (made && simulation.nanoTime() >= from && simulation.nanoTime() < to) {
          created++;
        }
      }
    }

    private boolean isCreated(DynamoDbTrellis trellis, String id) {
      return trellis.trellis().create(STUDIO, under(PARENT, id)).isRight();
    }

    private boolean createPlainly(Requests requests, String id) {
      EntityRef child = STUDIO.ref(id);
      EntityRef parent = ORGANIZATION.ref(PARENT);
      Link link = new Link(parent, child, Shard.of(child, shards), new Incarnation(id));
      Terms check = new Terms();
      Terms none = new Terms();
      return requests
          .begin("create")
          .write(
              List.of(
                  Action.check(
                      database.names().table(ORGANIZATION.name()),
                      Keys.entity(parent),
                      check,
                      check.present(Keys.ENTITY_ID)),
                  Action.put(
                      database.names().table(STUDIO.name()),
                      Map.of(Keys.ENTITY_ID, AttributeValue.fromS(id)),
                      none,
                      ""),
                  Action.put(
                      database.names().relationships(),
                      LinkItem.of(link, database.names().table(STUDIO.name())),
                      none,
                      "")))
          .exists(Answer.Made.class::isInstance);
    }

    private DynamoDbTrellis trellis(Actor process) {
      return DynamoDbTrellis.builder(new HostileClient(server, process), Company.HIERARCHY)
          .config(DynamoDbConfig.defaults().sharding(Sharding.of(shards)))
          .ids(() -> "id-" + ++ids)
          .pauses(new SimulatedPauses(process))
          .listener(
              call -> {
                conflicts += call.conflicts();
                throttles += call.throttles();
              })
          .build();
    }

    private Requests requests(Actor process) {
      return new Requests(
          new HostileClient(server, process),
          DynamoDbConfig.defaults().deadline(),
          new SimulatedPauses(process),
          () -> "id-" + ++ids,
          call -> {});
    }
  }
}
