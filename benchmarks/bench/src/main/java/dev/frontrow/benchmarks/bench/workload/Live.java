package dev.frontrow.benchmarks.bench.workload;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.benchmarks.bench.live.Audience;
import dev.frontrow.benchmarks.bench.live.Footprint;
import dev.frontrow.benchmarks.bench.live.Pace;
import dev.frontrow.benchmarks.bench.live.Pace.Change;
import dev.frontrow.benchmarks.bench.live.SeatSale;
import dev.frontrow.benchmarks.bench.live.Sitting;
import dev.frontrow.benchmarks.bench.live.Sitting.Stage;
import dev.frontrow.benchmarks.bench.live.Sitting.Told;
import dev.frontrow.benchmarks.bench.report.Names;
import dev.frontrow.benchmarks.bench.report.Result;
import dev.frontrow.benchmarks.bench.report.Round;
import dev.frontrow.benchmarks.bench.system.FrontrowNode;
import dev.frontrow.benchmarks.bench.system.Nchan;
import dev.frontrow.benchmarks.bench.system.Rig;
import dev.frontrow.benchmarks.bench.system.SystemName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Live seat maps before thousands of subscribers, beside nginx with nchan. */
final class Live {
  /** Of one show; so few that each is told by itself. */
  private static final int SINGLE = 10;

  /** More than can be told one by one, and so few that a node still knows all after a round. */
  private static final int TOO_MANY = 50;

  /** What a sale in a hurry brings. */
  private static final int HURRY = 500;

  private static final int BUYERS = 16;

  /** For each nine that read. */
  private static final int HEALTHY_FOR_STALLED = 9;

  /** Each tells everything; memory is looked at by what the JVM says of itself. */
  private static final List<String> EACH =
      List.of("-Dfrontrow.api.seat-map.conflate=false", "-XX:NativeMemoryTracking=summary");

  private final Field field;
  private final FrontrowNode node;
  private final FrontrowNode each;
  private final Nchan nchan;
  private final Rig rig;
  private final int subscribers;
  private final Map<List<String>, List<Round>> rounds = new LinkedHashMap<>();

  /**
   * Before the first subscribers ever, KiB: what they leave behind is not given back, and would be
   * taken for free by those of the next round.
   */
  private double nchanFresh;

  private double eachFresh;

  private Live(Field field, Rig rig, FrontrowNode each, Nchan nchan) {
    this.field = field;
    this.rig = rig;
    this.node = rig.frontrow();
    this.each = each;
    this.nchan = nchan;
    this.subscribers = field.settings().subscribers();
  }

  static void run(Field field) throws InterruptedException {
    OpenFiles.require(field.settings().subscribers());
    field.withRig(
        field.taking(EnumSet.of(SystemName.FRONTROW)),
        FrontrowNode.SELLING,
        rig -> {
          FrontrowNode each = rig.startNode("api", EACH);
          Nchan nchan = field.parts().add(new Nchan());
          try {
            nchan.start(rig.directory(), 2 * field.settings().subscribers());
            new Live(field, rig, each, nchan).run();
          } finally {
            field.parts().close(nchan);
          }
        });
  }

  private void run() throws InterruptedException {
    // The first belongs to the JIT.
    round(field.settings().warmUpSeconds());
    rounds.clear();
    for (int round = 1; round <= field.settings().rounds(); round++) {
      field.progress().step("%s, round %d".formatted(Names.LIVE, round));
      round(field.settings().seconds());
    }
    rounds.forEach(
        (names, all) ->
            field.results().add(new Result(names.getFirst(), names.getLast(), subscribers, all)));
  }

  /** All once; {@code hurry} says how many seconds a sale in a hurry lasts. */
  private void round(int hurry) throws InterruptedException {
    var sale = new SeatSale(node, rig.tokens());
    single(sale, hurry);
    ofNchan();
    each(sale);
  }

  private void single(SeatSale sale, int hurry) throws InterruptedException {
    try (Audience audience = audience(node.port(), sale.path())) {
      var stage = new Stage(audience, subscribers, node.pid());
      var sitting = new Sitting(stage, sale::version);
      shown(Names.CONFLATED, sitting, new Pace(HURRY, BUYERS, hurry), sale::reserve);
      told(Names.FRONTROW, sitting, sale::reserve);
      audience.enterStalled((subscribers + HEALTHY_FOR_STALLED - 1) / HEALTHY_FOR_STALLED);
      told(Names.FRONTROW_STALLED, sitting, sale::reserve);
    }
  }

  private void ofNchan() throws InterruptedException {
    nchan.change();
    if (nchanFresh == 0) {
      nchanFresh = Footprint.residentKib(nchan.pid());
    }
    try (Audience audience = audience(nchan.port(), "/stream")) {
      memory(Names.NCHAN, Footprint.residentKib(nchan.pid()) - nchanFresh);
      var stage = new Stage(audience, subscribers, nchan.pid());
      told(Names.NCHAN, new Sitting(stage, nchan::version), nchan::change);
    }
  }

  private void each(SeatSale sale) throws InterruptedException {
    sale.awaitShown(each);
    if (eachFresh == 0) {
      eachFresh = Footprint.keptByJavaKib(each.pid());
    }
    try (Audience audience = audience(each.port(), sale.path())) {
      memory(Names.FRONTROW, Footprint.keptByJavaKib(each.pid()) - eachFresh);
      var stage = new Stage(audience, subscribers, each.pid());
      var sitting = new Sitting(stage, sale::version);
      int seconds = field.settings().seconds();
      shown(Names.EACH_CHANGE, sitting, new Pace(TOO_MANY, BUYERS, seconds), sale::reserve);
    }
  }

  private void told(String system, Sitting sitting, Change change) throws InterruptedException {
    Told told = sitting.told(one(), change);
    note(Names.LIVE, system, told.sinceAcknowledged());
    note(Names.LIVE_SENT, system, told.sinceSent());
  }

  private void shown(String system, Sitting sitting, Pace pace, Change change)
      throws InterruptedException {
    Round round = sitting.shown(pace, change);
    field
        .progress()
        .step(
            "%s %s: %,.0f of %,.0f changes/s"
                .formatted(
                    Names.LIVE_SHOWN,
                    system,
                    round.throughputPerSecond(),
                    round.offeredPerSecond()));
    add(Names.LIVE_SHOWN, system, round);
  }

  private Pace one() {
    return new Pace(SINGLE, 1, field.settings().seconds());
  }

  private Audience audience(int port, String path) throws InterruptedException {
    Audience audience = new Audience(port, path);
    try {
      audience.enter(subscribers);
      return audience;
    } catch (BenchException | InterruptedException e) {
      audience.close();
      throw e;
    }
  }

  private void memory(String system, double kib) {
    Round round = Round.holding(kib / subscribers);
    field
        .progress()
        .step("%s %s: %.1f KiB".formatted(Names.LIVE_MEMORY, system, round.kibibytes()));
    add(Names.LIVE_MEMORY, system, round);
  }

  private void note(String workload, String system, Round round) {
    Telling.round(field.progress(), workload, system, round);
    add(workload, system, round);
  }

  private void add(String workload, String system, Round round) {
    rounds.computeIfAbsent(List.of(workload, system), _ -> new ArrayList<>()).add(round);
  }
}
