package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.Show.Prices;
import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The shows that a new installation begins with: invented performers in real halls of many
 * countries, in the weeks to come.
 */
public final class DemoCatalog {
  private static final String RESOURCE = "demo-catalogue.json";

  private final Pool pool;
  private final CatalogImport imports;
  private final SalePolicy policy;
  private final Clock clock;

  /** The demo shows of {@code clock}'s day. */
  public DemoCatalog(Pool pool, Catalog catalog, Sales sales, CatalogConfig config, Clock clock) {
    this.pool = pool;
    this.imports = new CatalogImport(pool, catalog, sales);
    this.policy = config.policy();
    this.clock = clock;
  }

  /**
   * Fills the catalogue and puts its shows on sale, if it has no show yet.
   *
   * @param progress is told after each show how many are on sale, and of how many
   * @return how many shows were put on sale; 0 where there were shows already
   */
  public Future<Integer> loadIfEmpty(BiConsumer<Integer, Integer> progress) {
    return pool.query("SELECT EXISTS (SELECT FROM shows) AS there")
        .execute()
        .compose(
            rows ->
                rows.iterator().next().getBoolean("there")
                    ? Future.succeededFuture(0)
                    : load(progress));
  }

  private Future<Integer> load(BiConsumer<Integer, Integer> progress) {
    CatalogBatch batch = batch();
    int all = batch.shows().size();
    int[] opened = new int[1];
    return imports
        .run(batch, _ -> progress.accept(++opened[0], all))
        .compose(
            result ->
                result.notOnSale().isEmpty()
                    ? Future.succeededFuture(result.onSale())
                    : Future.failedFuture(result.notOnSale().values().iterator().next()));
  }

  CatalogBatch batch() {
    JsonObject json = read();
    Map<String, Venue> venues = new LinkedHashMap<>();
    objects(json, "venues").stream()
        .map(DemoCatalog::venue)
        .forEach(venue -> venues.put(venue.id(), venue));
    List<Performer> performers =
        objects(json, "performers").stream().map(DemoCatalog::performer).toList();
    Map<String, StoredSeatMap> seatMaps = new LinkedHashMap<>();
    List<Show> shows = new ArrayList<>();
    for (JsonObject event : objects(json, "events")) {
      StoredSeatMap seatMap =
          SeatMapTemplate.named(event.getString("seatMap")).orElseThrow().stored();
      seatMaps.put(seatMap.id(), seatMap);
      shows.add(show(event, venues.get(event.getString("venue")), seatMap));
    }
    return new CatalogBatch(
        List.copyOf(seatMaps.values()), List.copyOf(venues.values()), performers, shows);
  }

  private static Venue venue(JsonObject json) {
    return new Venue(
        json.getString("id"),
        json.getString("name"),
        json.getString("city"),
        json.getString("region"),
        json.getString("country"),
        json.getString("postalCode"),
        json.getString("address"),
        json.getDouble("lat"),
        json.getDouble("lon"),
        json.getString("timezone"),
        null,
        null);
  }

  private static Performer performer(JsonObject json) {
    return new Performer(
        json.getString("id"),
        json.getString("name"),
        json.getString("type"),
        json.getString("genre"),
        null,
        null,
        null);
  }

  private Show show(JsonObject json, Venue venue, StoredSeatMap seatMap) {
    ZoneId zone = ZoneId.of(venue.timezone());
    LocalDate date = LocalDate.now(clock.withZone(zone)).plusDays(json.getInteger("inDays"));
    String at = json.getString("at");
    int limit = json.getInteger("ticketLimit", policy.ticketLimit());
    return new Show(
        new ShowId(json.getString("id")),
        json.getString("name"),
        venue.id(),
        seatMap.id(),
        new Classification(
            json.getString("type"), json.getString("genre"), json.getString("subGenre")),
        Show.Status.SCHEDULED,
        new ShowTimes(date, at == null ? null : LocalTime.parse(at), zone),
        json.getJsonArray("performers").stream().map(String.class::cast).toList(),
        prices(json.getJsonObject("prices"), venue, seatMap),
        new SalePolicy(policy.holdTime(), policy.paymentTime(), limit),
        true,
        new Show.About(json.getString("info"), null, null, null),
        null);
  }

  private static Prices prices(JsonObject json, Venue venue, StoredSeatMap seatMap) {
    int bands = seatMap.map().bands();
    if (json == null) {
      return new Prices(PriceLevels.usual(seatMap.template(), venue.country(), bands), false);
    }
    return new Prices(PriceLevels.spread(money(json, "min"), money(json, "max"), bands), true);
  }

  private static Money money(JsonObject json, String name) {
    return PriceLevels.money(
        new BigDecimal(json.getValue(name).toString()), json.getString("currency"));
  }

  private static List<JsonObject> objects(JsonObject json, String name) {
    JsonArray array = json.getJsonArray(name);
    return array.stream().map(JsonObject.class::cast).toList();
  }

  private static JsonObject read() {
    try (InputStream in = DemoCatalog.class.getResourceAsStream(RESOURCE)) {
      Invariants.check(in != null, "no resource ", RESOURCE);
      return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
