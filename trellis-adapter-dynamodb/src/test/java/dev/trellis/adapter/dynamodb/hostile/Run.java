package dev.trellis.adapter.dynamodb.hostile;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.hostile.Climate.Fault;
import dev.trellis.adapter.dynamodb.stream.Checkpoints;
import dev.trellis.adapter.dynamodb.stream.StreamRunner;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.hierarchy.Sharding;
import dev.trellis.port.in.Trellis;
import dev.trellis.tck.World;
import dev.trellis.tck.arbitrary.Steps;
import dev.trellis.tck.model.History;
import dev.trellis.tck.model.Player;
import dev.trellis.tck.model.Step;
import io.vavr.control.Option;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One run of a scenario, on a database that is empty before and after it. */
final class Run {
  private static final int MAX_TURNS = 6_000;
  private static final int WORKERS = 2;

  /** The process that goes on with cascades once clients have ended. */
  static final String SETTLING = "settling";

  /** In a scenario in which time matters, a client waits so long between its steps at most. */
  private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(1).toNanos();

  private static final Duration BETWEEN_POLLS = Duration.ofMillis(200);

  private final Scenario scenario;
  private final Database database;
  private final UnaryOperator<DynamoDbClient> between;
  private final Hierarchy hierarchy;
  private final Simulation simulation;
  private final HostileServer server;
  private final HostileStreams streams;
  private final Checkpoints checkpoints = Checkpoints.inMemory();
  private final List<History.Event> events = new ArrayList<>();
  private final Map<String, Actor.Death> deaths = new HashMap<>();
  private final Map<EntityRef, Long> purges = new HashMap<>();
  private final Clock clock = new SimulatedClock();
  private final Random reads;
  private long time;
  private long over = Long.MAX_VALUE;
  private int ids;
  private int processes;
  private int working;
  private int died;

  /**
   * A run.
   *
   * @param between what is put between the adapter and its client
   */
  Run(Scenario scenario, Database database, UnaryOperator<DynamoDbClient> between) {
    this.scenario = scenario;
    this.database = database;
    this.between = between;
    this.hierarchy = scenario.ageing() ? Estate.AGEING : database.hierarchy();
    this.simulation = new Simulation(scenario.seed());
    this.reads = new Random(scenario.seed());
    this.server = database.server(simulation, scenario.climate());
    this.streams = new HostileStreams(server, database.streams());
  }

  /** Has one of the processes die: {@code client 1} or {@code worker 1}, for instance. */
  Run dying(String process, Actor.Death death) {
    deaths.put(process, death);
    return this;
  }

  private void begin(String process, Actor.Work work) {
    Actor actor = simulation.spawn(process, work);
    Option.of(deaths.get(process)).forEach(actor::dieAt);
  }

  /**
   * What came of it.
   *
   * @param violation what promise was broken, none when all were kept
   * @param turns how many turns it took
   * @param calls how many calls clients made
   * @param unknown how many of them may have happened or not
   * @param died how many processes died
   * @param requests how many requests were sent
   * @param faults how often each fault happened
   * @param journal all requests, in their order
   */
  record Result(
      Option<String> violation,
      int turns,
      int calls,
      int unknown,
      int died,
      int requests,
      Map<Fault, Integer> faults,
      List<String> journal) {}

  Result result() {
    Option<String> violation;
    try {
      violation = violation();
    } catch (AssertionError | RuntimeException unexpected) {
      violation =
          Option.some("It ended unexpectedly: " + trace(unexpected) + "\n" + History.of(events));
    } finally {
      database.clear();
    }
    return new Result(
        violation,
        simulation.turns(),
        events.size(),
        (int) events.stream().filter(event -> event.reply().equals("unknown")).count(),
        died,
        server.requests(),
        server.faults(),
        server.journal());
  }

  private static String trace(Throwable unexpected) {
    StringWriter text = new StringWriter();
    unexpected.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private Option<String> violation() {
    server.pauseFaults(true);
    Players first = new Players(0);
    simulation.spawn("before", self -> first.play(self, scenario.before()));
    simulation.run(MAX_TURNS);
    server.pauseFaults(false);
    for (int i = 0; i < scenario.clients().size(); i++) {
      List<Step> steps = scenario.clients().get(i);
      Players player = first.fork(i + 1);
      working++;
      begin(
          "client " + (i + 1),
          self -> {
            player.play(self, steps);
            working--;
          });
    }
    for (int i = 1; i <= WORKERS; i++) {
      begin("worker " + i, this::work);
    }
    if (scenario.ageing()) {
      simulation.spawn("time to live", this::sweep);
    }
    simulation.run(MAX_TURNS);
    server.pauseFaults(true);
    begin(SETTLING, this::settle);
    simulation.run(MAX_TURNS);
    simulation.spawn("after", first::look);
    simulation.run(MAX_TURNS);
    History history = History.of(events).whileCascading().whilePurging(purges);
    if (scenario.ageing()) {
      history = history.whileEnding(Estate.FLEETING, over);
    }
    return history.legalOrder().isDefined()
        ? damage()
        : Option.some("The calls came out as in no order, one after the other:\n" + history);
  }

  /** What is wrong in the tables, and what is left to be done though all is quiet. */
  private Option<String> damage() {
    List<String> findings = new ArrayList<>();
    DynamoDbTrellis.builder(server.engine(), hierarchy)
        .clock(clock)
        .build()
        .integrity()
        .run(finding -> findings.add(finding.message()))
        .getOrElseThrow(TrellisError::toException);
    return findings.isEmpty()
        ? Option.none()
        : Option.some(
            "The tables are damaged:\n%s\n%s"
                .formatted(String.join("\n", findings), History.of(events)));
  }

  private DynamoDbTrellis trellis(Actor process) {
    return DynamoDbTrellis.builder(between.apply(new HostileClient(server, process)), hierarchy)
        .config(DynamoDbConfig.defaults().sharding(Sharding.of(shards())))
        .clock(clock)
        .ids(() -> "id-" + ++ids)
        .pauses(new SimulatedPauses(process))
        .build();
  }

  /** Each process may have been deployed with a number of its own. */
  private int shards() {
    return scenario.shards().get(processes++ % scenario.shards().size());
  }

  /** The next moment, behind the one at which entities expire if that has come. */
  private long moment() {
    if (over == Long.MAX_VALUE && !clock.instant().isBefore(Estate.END)) {
      over = ++time;
    }
    return ++time;
  }

  /** DynamoDB removes what has expired some time later, or much later. */
  private void sweep(Actor self) {
    while (working > 0) {
      self.sleep(Duration.ofNanos(simulation.random().nextLong(LONGEST_WAIT_NANOS)));
      sweep(key -> simulation.random().nextBoolean());
    }
  }

  private int sweep(Predicate<Key> which) {
    List<EntityRef> gone = server.expire(database.names(), clock.instant(), which);
    gone.forEach(ref -> purges.putIfAbsent(ref, moment()));
    return gone.size();
  }

  /** Goes on with cascades while clients work; a worker that died is followed by the next. */
  private void work(Actor self) {
    while (working > 0) {
      try {
        StreamRunner runner = runner(self, checkpoints);
        while (working > 0) {
          poll(self, runner);
        }
      } catch (Actor.Crash over) {
        died++;
        self.sleep(BETWEEN_POLLS);
      }
    }
  }

  private void poll(Actor self, StreamRunner runner) {
    try {
      if (runner.poll(() -> true).read() == 0) {
        self.sleep(BETWEEN_POLLS);
      }
    } catch (SdkException unreadable) {
      self.sleep(BETWEEN_POLLS);
    }
  }

  private StreamRunner runner(Actor self, Checkpoints from) {
    return StreamRunner.of(new HostileClient(server, self), streams, trellis(self), from);
  }

  /** All records once more, from the first one on, until nothing is left to be done. */
  private void settle(Actor self) {
    if (scenario.ageing()) {
      self.sleep(Duration.between(clock.instant(), Estate.END));
    }
    for (boolean quiet = false; !quiet; ) {
      try {
        StreamRunner runner = runner(self, Checkpoints.inMemory());
        for (int polls = 0; polls < 2; ) {
          polls = runner.poll(() -> true).isQuiet() ? polls + 1 : 0;
        }
        quiet = !scenario.ageing() || sweep(key -> true) == 0;
      } catch (Actor.Crash over) {
        died++;
      }
    }
  }

  /** One client, and whoever comes after it when it has died. */
  private final class Players {
    private final int client;
    private final Player player;
    private Option<Trellis> trellis = Option.none();
    private boolean eventually;

    Players(int client) {
      this.client = client;
      this.player =
          new Player(
              new World() {
                @Override
                public Trellis trellis() {
                  return eventually ? Eventually.reading(trellis.get()) : trellis.get();
                }

                @Override
                public boolean step() {
                  return false;
                }
              },
              hierarchy);
    }

    private Players(int client, Players other) {
      this(client);
      other.player.teach(player);
    }

    Players fork(int other) {
      return new Players(other, this);
    }

    /** Reads all that is there. */
    void look(Actor self) {
      Estate.FILES.forEach(file -> play(self, List.of(new Step.Find(file))));
      for (EntityRef folder : Estate.FOLDERS) {
        play(self, List.of(new Step.Find(folder)));
        if (!events.get(events.size() - 1).reply().equals("NotFound")) {
          play(
              self,
              List.of(new Step.Children(folder, "folder"), new Step.Children(folder, "file")));
        }
      }
    }

    void play(Actor self, List<Step> steps) {
      trellis = Option.some(Run.this.trellis(self).trellis());
      for (Step each : steps) {
        Step step = Steps.resolved(each, player);
        if (scenario.ageing() && client > 0) {
          self.sleep(Duration.ofNanos(simulation.random().nextLong(LONGEST_WAIT_NANOS)));
        }
        eventually = client > 0 && mayBeOld(step);
        // what it reads may have been so at any time before
        long begin = eventually ? 0 : moment();
        try {
          String reply = player.play(step).replaceFirst("CASCADING|EXPIRED", "DELETED");
          server.note("%s: %s -> %s".formatted(self, step, reply));
          if (reply.equals("unknown")) {
            events.add(History.Event.unknown(client, step, begin));
          } else if (!reply.equals("not applied")) {
            events.add(new History.Event(client, step, reply, begin, moment()));
          }
        } catch (Actor.Crash over) {
          died++;
          events.add(History.Event.unknown(client, step, begin));
          trellis = Option.some(Run.this.trellis(self).trellis());
        }
      }
    }
  }

  /** With time, what is old may even be what nobody has ever seen: an end that was put off. */
  private boolean mayBeOld(Step step) {
    return step instanceof Step.Find && !scenario.ageing() && reads.nextBoolean();
  }

  private final class SimulatedClock extends Clock {
    @Override
    public Instant instant() {
      return Estate.BEGIN.plusNanos(simulation.nanoTime());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
