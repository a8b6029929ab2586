package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.CatalogQueries.SaleRow;
import dev.frontrow.api.http.Problem;
import dev.frontrow.api.routing.BookingClient;
import dev.frontrow.api.routing.Refusals;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingCommand.CloseSale;
import dev.frontrow.schemas.booking.BookingCommand.OpenSale;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens and closes the sales of shows in the booking log, and notes in the catalogue how they
 * stand.
 *
 * <p>The wish is written down first, which freezes layout and prices; then the log is asked, under
 * a command ID that follows from the show's; then its answer is written down. Whatever is cut off
 * in between is made up for by doing it again.
 */
public final class Sales {
  private static final Logger log = LoggerFactory.getLogger(Sales.class);

  /** Sales that are opened at once: each sends a whole inventory to the log. */
  private static final int AT_ONCE = 4;

  /** Shows that are looked at in one go. */
  private static final int MAX_CATCH_UP = 10_000;

  private static final String WANT_OPEN =
      """
      UPDATE shows SET sale_wanted = 'open', version = version + 1, updated_at = now()
      WHERE id = $1 AND sale_wanted = 'draft' AND status <> 'cancelled'
      """;
  private static final String WANT_CLOSED =
      """
      UPDATE shows SET sale_wanted = 'closed', version = version + 1, updated_at = now()
      WHERE id = $1 AND sale_wanted <> 'closed'
      """;
  private static final String NOTE_OPEN =
      """
      UPDATE shows SET sale_state = 'open', version = version + 1, updated_at = now()
      WHERE id = $1 AND sale_state = 'draft'
      """;
  private static final String NOTE_CLOSED =
      """
      UPDATE shows SET sale_state = 'closed', version = version + 1, updated_at = now()
      WHERE id = $1 AND sale_state <> 'closed'
      """;

  private static final String CALLER = "catalogue";

  private final Pool pool;
  private final Catalog catalog;
  private final BookingClient booking;
  private final Refusals refusals;

  public Sales(Pool pool, Catalog catalog, BookingClient booking, Refusals refusals) {
    this.pool = pool;
    this.catalog = catalog;
    this.booking = booking;
    this.refusals = refusals;
  }

  /** Puts a show on sale; done already, it is done. */
  Future<Void> open(ShowId show) {
    return openable(show)
        .compose(
            sale ->
                sale.state().equals("open")
                    ? Future.succeededFuture()
                    : note(show, WANT_OPEN)
                        // Read again: until the wish stood there, all of it could change.
                        .compose(_ -> openable(show))
                        .compose(this::openInLog));
  }

  private Future<SaleRow> openable(ShowId show) {
    return found(show)
        .map(
            sale -> {
              if (sale.status().equals("cancelled")) {
                throw new Problem(409, "EVENT_CANCELLED", "The event is cancelled.");
              }
              if (sale.wanted().equals("closed")) {
                throw new Problem(409, "SALE_CLOSED", "The sale was closed, and stays so.");
              }
              return sale;
            });
  }

  private Future<Void> openInLog(SaleRow sale) {
    return catalog
        .layout(sale.seatMapId())
        .compose(
            map ->
                settle(
                    new OpenSale(
                        sale.show(),
                        CommandId.of(CALLER, "open-sale " + sale.show()),
                        ShowInventory.of(map, sale.prices().categories()),
                        sale.policy()),
                    new Rejection.SaleAlreadyOpen()))
        .compose(_ -> note(sale.show(), NOTE_OPEN));
  }

  /** Ends a show's sale for good; what is reserved may still be paid. */
  Future<Void> close(ShowId show) {
    return found(show)
        .compose(
            sale -> {
              if (sale.state().equals("closed")) {
                return Future.succeededFuture();
              }
              if (sale.wanted().equals("draft")) {
                return Future.failedFuture(
                    new Problem(409, "SALE_NOT_OPEN", "The event is not on sale."));
              }
              return note(show, WANT_CLOSED)
                  // A sale that was asked for may be open in the log without our knowing.
                  .compose(
                      _ ->
                          sale.state().equals("draft")
                              ? openInLog(sale)
                              : Future.<Void>succeededFuture())
                  .compose(
                      _ ->
                          settle(
                              new CloseSale(show, CommandId.of(CALLER, "close-sale " + show)),
                              new Rejection.SaleNotOpen()))
                  .compose(_ -> note(show, NOTE_CLOSED));
            });
  }

  /**
   * Puts on sale those of {@code shows} that are meant to be and are not yet.
   *
   * @param opened is told of each that went well
   * @return what went wrong, by show
   */
  Future<Map<ShowId, Throwable>> openWanted(List<ShowId> shows, Consumer<ShowId> opened) {
    return pool.preparedQuery(
            "SELECT id FROM shows WHERE id = ANY ($1) AND sale_wanted = 'open'"
                + " AND sale_state = 'draft' AND status <> 'cancelled' ORDER BY sort_at, id")
        .execute(Tuple.of(shows.stream().map(ShowId::value).toArray(String[]::new)))
        .compose(rows -> opening(ids(rows), opened).run());
  }

  /** Carries out what was asked for and cut off: what the catalogue wants and the log lacks. */
  public Future<Integer> catchUp() {
    return closeUnwanted()
        .compose(
            _ ->
                pool.preparedQuery(
                        "SELECT id FROM shows WHERE sale_wanted = 'open' AND sale_state = 'draft'"
                            + " AND status <> 'cancelled' ORDER BY id LIMIT $1")
                    .execute(Tuple.of(MAX_CATCH_UP)))
        .compose(
            rows -> {
              List<ShowId> toOpen = ids(rows);
              return opening(toOpen, _ -> {}).run().map(failed -> toOpen.size() - failed.size());
            });
  }

  /**
   * Ends the sales that are wanted no longer; one that cannot be ended now is tried again later.
   */
  Future<Void> closeUnwanted() {
    return pool.preparedQuery(
            "SELECT id FROM shows WHERE sale_wanted = 'closed' AND sale_state <> 'closed'"
                + " ORDER BY id LIMIT $1")
        .execute(Tuple.of(MAX_CATCH_UP))
        .compose(rows -> closeAll(ids(rows)));
  }

  private Future<Void> closeAll(List<ShowId> shows) {
    return new Queue(shows, this::close, "is on sale still", _ -> {}).run().mapEmpty();
  }

  /** Opens and closes sales that are wanted so; those that cannot be now are tried again later. */
  Future<Void> carryOut(List<ShowId> toOpen, List<ShowId> toClose) {
    return closeAll(toClose).compose(_ -> opening(toOpen, _ -> {}).run()).mapEmpty();
  }

  private Queue opening(List<ShowId> shows, Consumer<ShowId> opened) {
    return new Queue(shows, this::open, "is not on sale yet", opened);
  }

  private static List<ShowId> ids(Iterable<Row> rows) {
    List<ShowId> ids = new ArrayList<>();
    rows.forEach(row -> ids.add(new ShowId(row.getString("id"))));
    return ids;
  }

  /** Opens or closes sales one after another, a few side by side. */
  private static final class Queue {
    private final List<ShowId> shows;
    private final Function<ShowId, Future<Void>> work;
    private final String undone;
    private final Consumer<ShowId> done;
    private final Map<ShowId, Throwable> failures = new TreeMap<>();
    private int next;

    Queue(
        List<ShowId> shows,
        Function<ShowId, Future<Void>> work,
        String undone,
        Consumer<ShowId> done) {
      this.shows = shows;
      this.work = work;
      this.undone = undone;
      this.done = done;
    }

    Future<Map<ShowId, Throwable>> run() {
      List<Future<Void>> lanes = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        lanes.add(lane());
      }
      return Future.all(List.copyOf(lanes)).map(_ -> failures);
    }

    private Future<Void> lane() {
      ShowId show = take();
      return show == null
          ? Future.succeededFuture()
          : work.apply(show).transform(end -> note(show, end.cause())).compose(_ -> lane());
    }

    private synchronized ShowId take() {
      return next < shows.size() ? shows.get(next++) : null;
    }

    private synchronized Future<Void> note(ShowId show, Throwable failure) {
      if (failure == null) {
        done.accept(show);
      } else {
        log.warn("show {} {}: {}", show, undone, failure.toString());
        failures.put(show, failure);
      }
      return Future.succeededFuture();
    }
  }

  private Future<SaleRow> found(ShowId show) {
    return CatalogQueries.sale(pool, show)
        .map(sale -> sale.orElseThrow(() -> CatalogRoutes.notFound(show.value())));
  }

  /** Sends {@code command}; {@code done} is the refusal that says it was carried out before. */
  private Future<Void> settle(BookingCommand command, Rejection done) {
    return booking
        .send(command)
        .compose(
            outcome ->
                switch (outcome) {
                  case Outcome.Accepted _ -> Future.succeededFuture();
                  case Outcome.Refused r when r.rejection().equals(done) ->
                      Future.succeededFuture();
                  case Outcome.Refused r ->
                      Future.failedFuture(refusals.of(r.rejection(), command.show()));
                  case Outcome.Unavailable u -> Future.failedFuture(refusals.of(u));
                });
  }

  private Future<Void> note(ShowId show, String statement) {
    return pool.preparedQuery(statement)
        .execute(Tuple.of(show.value()))
        .compose(_ -> catalog.changed(show));
  }
}
