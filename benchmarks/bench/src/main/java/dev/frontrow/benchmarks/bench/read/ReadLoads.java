package dev.frontrow.benchmarks.bench.read;

import dev.frontrow.benchmarks.bench.load.Requests;
import dev.frontrow.benchmarks.bench.load.Requests.Request;
import dev.frontrow.benchmarks.bench.report.Names;
import dev.frontrow.benchmarks.bench.system.FrontrowNode;
import dev.frontrow.benchmarks.bench.system.Rig;
import dev.frontrow.benchmarks.bench.system.SystemName;
import dev.frontrow.benchmarks.bench.system.SystemUnderTest;
import java.util.List;
import java.util.stream.IntStream;

/** What readers ask, of Frontrow and of what it is compared with. */
public final class ReadLoads {
  /** Pages that everybody looks at. */
  private static final int PAGES = 100;

  /** More than are asked within the time that a node remembers an answer. */
  private static final int SEARCHES = 4_000;

  /** Few, for a search takes as long as it waits for a processor. */
  private static final int SEARCHERS = 2;

  private static final String NO_PAGES_IN_MEMORY = "-Dfrontrow.api.catalog.max-page-memory=1";
  private static final String POPULAR = "/search?term=electric+piano";

  private final Rig rig;
  private final Engine engine;

  /** Who is asked what, over how many connections. */
  public record Load(String workload, String system, Requests requests, int connections) {}

  public ReadLoads(Rig rig, Engine engine) {
    this.rig = rig;
    this.engine = engine;
  }

  /** All loads, in the order of their turns; starts a further node that they need. */
  public List<Load> all(int connections) throws InterruptedException {
    FrontrowNode redisOnly =
        rig.startNode(
            "api", List.of(NO_PAGES_IN_MEMORY, "-Dfrontrow.api.search.engine=" + engine.listen()));
    FrontrowNode node = rig.frontrow();
    SystemUnderTest echo =
        rig.systems().stream().filter(s -> s.name() == SystemName.ECHO).findAny().orElseThrow();
    List<Request> pages =
        IntStream.rangeClosed(1, PAGES).mapToObj(i -> Request.get("/event/bs" + i)).toList();
    int bytes = node.get(pages.getFirst().path()).length();
    List<String> searches = ReadCatalogue.searches(SEARCHES);
    List<Request> asked = asked(redisOnly, searches);
    List<Request> popular = asked(redisOnly, List.of(POPULAR));
    List<Request> beginnings =
        ReadCatalogue.beginnings(SEARCHES).stream()
            .map(prefix -> Request.get("/search/suggest?prefix=" + prefix))
            .toList();
    return List.of(
        new Load(
            Names.READ_PAGE,
            SystemName.ECHO.word(),
            new Requests(echo.port(), List.of(Request.get("/bench/page?bytes=" + bytes))),
            connections),
        new Load(Names.READ_PAGE, Names.FRONTROW, new Requests(node.port(), pages), connections),
        new Load(
            Names.READ_PAGE,
            Names.FRONTROW_REDIS,
            new Requests(redisOnly.port(), pages),
            connections),
        new Load(Names.READ_SEARCH, Names.ENGINE, new Requests(engine.port(), asked), SEARCHERS),
        new Load(
            Names.READ_SEARCH,
            Names.FRONTROW,
            new Requests(node.port(), searches.stream().map(Request::get).toList()),
            SEARCHERS),
        new Load(
            Names.READ_POPULAR, Names.ENGINE, new Requests(engine.port(), popular), connections),
        new Load(
            Names.READ_POPULAR,
            Names.FRONTROW,
            new Requests(node.port(), List.of(Request.get(POPULAR))),
            connections),
        new Load(
            Names.READ_SUGGEST, Names.FRONTROW, new Requests(node.port(), beginnings), SEARCHERS));
  }

  /** What {@code node} asks the engine to answer these searches. */
  private List<Request> asked(FrontrowNode node, List<String> searches)
      throws InterruptedException {
    engine.takeAsked();
    for (String search : searches) {
      node.get(search);
    }
    return engine.takeAsked();
  }
}
