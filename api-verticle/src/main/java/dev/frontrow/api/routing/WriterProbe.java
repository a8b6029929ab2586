package dev.frontrow.api.routing;

import dev.frontrow.schemas.booking.BookingCommand.ExpireReservation;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the writer of each partition for something that it will refuse: whoever refuses, leads.
 *
 * <p>A writer refuses only what the log has proven it to lead, so that a refusal also says that the
 * log answers.
 */
public final class WriterProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final BookingClient client;
  private final Owners owners;
  private final List<ExpireReservation> questions = new ArrayList<>();

  public WriterProbe(BookingClient client, Owners owners) {
    this.client = client;
    this.owners = owners;
    for (int partition = 0; partition < client.partitions(); partition++) {
      questions.add(question(partition));
    }
  }

  /** An expiry of a reservation that cannot be, of a show in {@code partition}. */
  private ExpireReservation question(int partition) {
    int tried = 0;
    ShowId show = new ShowId("probe-0");
    while (client.partitionOf(show) != partition) {
      show = new ShowId("probe-" + ++tried);
    }
    return ExpireReservation.of(new ReservationId(show, new CommandId(0, 0)));
  }

  private Future<List<Outcome>> answers() {
    return Future.all(questions.stream().map(question -> client.send(question, PATIENCE)).toList())
        .map(CompositeFuture::list);
  }

  private static boolean leads(Outcome answer) {
    return !(answer instanceof Outcome.Unavailable);
  }

  /** Whether any partition has a writer that the log answers. */
  public Future<Boolean> anyLeads() {
    return answers().map(answers -> answers.stream().anyMatch(WriterProbe::leads));
  }

  /** {@code {partitions: [{partition, endpoint, leading}]}}; fails when one has no writer. */
  public Future<JsonObject> ask() {
    return answers()
        .map(
            answers -> {
              JsonArray partitions = new JsonArray();
              List<Integer> orphans = new ArrayList<>();
              for (int i = 0; i < answers.size(); i++) {
                boolean leads = leads(answers.get(i));
                if (!leads) {
                  orphans.add(i);
                }
                String endpoint = owners.of(i).map(Owners.Owner::endpoint).orElse(null);
                partitions.add(
                    new JsonObject()
                        .put("partition", i)
                        .put("endpoint", endpoint)
                        .put("leading", leads));
              }
              if (!orphans.isEmpty()) {
                throw new IllegalStateException("no writer leads partitions " + orphans);
              }
              return new JsonObject().put("partitions", partitions);
            });
  }
}
