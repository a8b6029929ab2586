package dev.frontrow.benchmarks.bench.report;

/** What workloads and systems are called in results. */
public final class Names {
  public static final String HOT = "hot";

  /** {@link #HOT}, each system at half of its own peak. */
  public static final String HOT_HALF = "hot-half";

  /** {@link #HOT}, at half of Frontrow's peak. */
  public static final String HOT_SAME_RATE = "hot-same-rate";

  public static final String SPREAD = "spread";
  public static final String CONTENDED = "contended";
  public static final String BEST = "best";
  public static final String LIFECYCLE = "lifecycle";
  public static final String MILLION = "million";
  public static final String OVERLOAD = "overload";
  public static final String REPLAY = "replay";
  public static final String LAG = "lag";
  public static final String ROWS = "rows";
  public static final String INDEX = "index";
  public static final String READ = "read";

  /** Event pages. */
  public static final String READ_PAGE = "read-page";

  /** Searches that nobody has asked before. */
  public static final String READ_SEARCH = "read-search";

  /** A search that everybody asks. */
  public static final String READ_POPULAR = "read-popular";

  /** As people type. */
  public static final String READ_SUGGEST = "read-suggest";

  /** From a change until searches show it. */
  public static final String READ_FRESH = "read-fresh";

  /** A hundred looks at event pages to each reservation, each alone and both together. */
  public static final String MIXED = "mixed";

  public static final String READS = "reads";
  public static final String READS_ALONE = "reads alone";
  public static final String WRITES = "writes";
  public static final String WRITES_ALONE = "writes alone";

  /** The search engine asked without Frontrow. */
  public static final String ENGINE = "opensearch";

  /** Frontrow with event pages from Redis alone. */
  public static final String FRONTROW_REDIS = "frontrow-redis";

  /** A change of the catalogue. */
  public static final String CATALOGUE = "catalogue";

  /** A reservation. */
  public static final String SALE = "sale";

  /** Single changes of a live seat map, to thousands of subscribers. */
  public static final String LIVE = "live";

  /** {@link #LIVE}, from when a change was sent instead of when it was acknowledged. */
  public static final String LIVE_SENT = "live-sent";

  /** More changes of one seat map than its subscribers can be told one by one. */
  public static final String LIVE_SHOWN = "live-shown";

  /** What a subscriber takes that is told nothing. */
  public static final String LIVE_MEMORY = "live-memory";

  public static final String NCHAN = "nchan";

  /** Frontrow with subscribers that never read, beside those that are measured. */
  public static final String FRONTROW_STALLED = "frontrow, a tenth stalled";

  public static final String CONFLATED = "frontrow, conflated";
  public static final String EACH_CHANGE = "frontrow, each change";
  public static final String DECIDE = "decide";

  public static final String FRONTROW = "frontrow";

  /** Frontrow under {@link #HOT}, in the same rounds as another workload. */
  public static final String FRONTROW_HOT = "frontrow-hot";

  private Names() {}
}
