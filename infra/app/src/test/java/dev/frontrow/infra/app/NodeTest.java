package dev.frontrow.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.audit.log.LogAudit;
import dev.frontrow.infra.app.Client.Answer;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.DataDirectory;
import dev.frontrow.infra.stack.Ports;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.Partitions;
import dev.frontrow.schemas.log.Topics;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that come, go and die beside each other, with customers who must not notice. */
@Timeout(480)
class NodeTest {
  @RegisterExtension
  static final Stack stack = Stack.with(Server.POSTGRES, Server.KAFKA, Server.REDIS);

  private static final int BUYERS = 4;
  private static final Duration SOLD_AGAIN = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<Integer, Program> nodes = new HashMap<>();
  private final List<Integer> ports = Ports.free(3);
  private final List<String> shows = new ArrayList<>();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path data;

  @AfterEach
  void stopWhatIsLeft() {
    nodes.values().forEach(Program::close);
    http.close();
  }

  /** One story: each node takes seconds to start, and is what the next part is put to. */
  @Test
  void customersDoNotNoticeThatNodesComeAndGo() throws Exception {
    DataDirectory.open(data).close();
    int first = ports.get(0);
    int second = ports.get(1);
    int third = ports.get(2);
    start(first);
    openShowsOfAllPartitions(first);

    try (var load = new SteadyLoad(client(first).guest(), shows, BUYERS)) {
      start(second);
      load.awaitMoreOfEach();
      start(third);
      load.awaitMoreOfEach();
      assertThat(load.troubles()).as("while nodes joined").isEmpty();
    }
    anyNodeTakesAnyRequest();

    try (var load = new SteadyLoad(client(first).guest(), shows, BUYERS)) {
      load.awaitMoreOfEach();
      stop(second);
      load.awaitMoreOfEach();
      assertThat(load.troubles()).as("while another node stopped").isEmpty();
    }

    nodes.remove(third).kill();
    long killedNanos = System.nanoTime();
    Client guest = client(first).guest();
    for (String show : shows) {
      giveBack(guest, reserve(guest, show, 0));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - killedNanos)).isLessThan(SOLD_AGAIN);
    stop(first);
    assertThat(LogAudit.readAll(stack.endpoints().kafka()).violations()).isEmpty();
  }

  private void anyNodeTakesAnyRequest() throws Exception {
    Client guest = client(ports.getFirst()).guest();
    for (String show : shows) {
      for (int i = 0; i < ports.size(); i++) {
        Client here = client(ports.get(i)).as(guest);
        Client there = client(ports.get((i + 1) % ports.size())).as(guest);
        Answer held = reserve(here, show, i);
        String path = "/booking/" + held.text("reservationId");
        // It may have answered before its own tail of the log came by.
        Eventually.holds("the reservation", () -> there.get(path).status() == 200);
        giveBack(there, held);
      }
    }
  }

  private static Answer reserve(Client client, String show, int seat) throws Exception {
    Answer held = client.reserve(List.of(show + "." + seat));
    assertThat(held.status()).as("%s", held.json()).isEqualTo(201);
    return held;
  }

  private static void giveBack(Client client, Answer held) throws Exception {
    Answer answer = client.delete("/booking/" + held.text("reservationId"));
    assertThat(answer.status()).as("%s", answer.json()).isEqualTo(204);
  }

  private void start(int port) throws Exception {
    Program node = Program.start(Map.of(), arguments(port));
    nodes.put(port, node);
    node.awaitLine("The node is ready at http://127.0.0.1:" + port);
  }

  private void stop(int port) throws Exception {
    Program node = nodes.remove(port);
    node.terminate();
    assertThat(node.end().status()).isZero();
  }

  private List<String> arguments(int port) {
    var endpoints = stack.endpoints();
    return List.of(
        "node",
        "--port=" + port,
        "--data=" + data,
        "--postgres-port=" + endpoints.postgres().port(),
        "--kafka-port=" + endpoints.kafka().replaceFirst(".*:", ""),
        "--redis-port=" + endpoints.redis().getPort());
  }

  private Client client(int port) {
    return Client.anonymous(http, port);
  }

  private void openShowsOfAllPartitions(int port) throws Exception {
    Client organiser = client(port).with(SiteTokens.organiser(data));
    String venue =
        organiser
            .post(
                "/admin/venues",
                new JsonObject()
                    .put("name", "Hall of many nodes")
                    .put("city", "Hamburg")
                    .put("country", "DE")
                    .put("timezone", "Europe/Berlin")
                    .put("seatMap", "theatre"))
            .text("venueId");
    Map<Integer, String> byPartition = new HashMap<>();
    while (byPartition.size() < Topics.DEFAULT_PARTITIONS) {
      JsonObject event =
          new JsonObject()
              .put("name", "A quiet night")
              .put("venueId", venue)
              .put("type", "music")
              .put("startsAt", "2099-05-01T18:00:00Z")
              .put("onSale", true);
      String show = organiser.post("/admin/events", event).text("eventId");
      byPartition.put(Partitions.of(new ShowId(show), Topics.DEFAULT_PARTITIONS), show);
    }
    shows.addAll(byPartition.values());
  }
}
