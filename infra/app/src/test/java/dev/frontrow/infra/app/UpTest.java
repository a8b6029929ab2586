package dev.frontrow.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.infra.app.Client.Answer;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.stack.Ports;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code frontrow up}, ends it in each way there is, and starts it again. */
@Timeout(480)
class UpTest {
  private static final int END_SECONDS = 30;

  private final Ports ports = Ports.free();
  private final Ports more = Ports.free();
  private final int httpPort = more.postgres();
  private final int paymentPort = more.kafka();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<ProcessHandle> servers = new ArrayList<>();

  @TempDir private Path data;
  private Program program;

  @AfterEach
  void endWhatIsLeft() {
    if (program != null) {
      program.close();
    }
    servers.forEach(ProcessHandle::destroyForcibly);
    http.close();
  }

  /** One story: each start takes the better part of 20 s, and is what the next one is put to. */
  @Test
  void keepsItsDataThroughEveryEndButAFreshStart() throws Exception {
    up();
    assertThat(shows()).isGreaterThanOrEqualTo(40);
    String token = token();
    String booking = buy(token);
    refusesASecondOne();
    rebuildsTheSameRows();
    auditsItself();
    joinsAndLeaves(token);
    program.terminate();
    assertThat(program.end().status()).isZero();
    nothingIsLeft();

    up();
    assertThat(client(token).get("/booking/" + booking).text("status")).isEqualTo("confirmed");
    assertThat(shows()).isGreaterThanOrEqualTo(40);
    program.kill();
    nothingIsLeft();

    up("--fresh");
    assertThat(shows()).isGreaterThanOrEqualTo(40);
    assertThat(client(token).get("/booking/" + booking).text("code")).isEqualTo("INVALID_TOKEN");
    assertThat(client(token()).get("/booking/" + booking).status()).isEqualTo(404);
    program.terminate();
    assertThat(program.end().status()).isZero();
    nothingIsLeft();
  }

  @Test
  void saysWhichPortIsTaken() throws Exception {
    try (var taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), httpPort));

      Program.Ended ended = Program.run("up", "--port=" + httpPort, "--data=" + data);

      assertThat(ended.lines())
          .singleElement()
          .asString()
          .startsWith("frontrow: port " + httpPort + ", which the API needs")
          .contains("--port");
      assertThat(ended.status()).isEqualTo(1);
    }
  }

  private void up(String... more) throws Exception {
    program = Program.start(environment(), arguments("up", more));
    program.awaitLine("Frontrow is ready at http://127.0.0.1:" + httpPort);
    servers.addAll(program.children());
    assertThat(servers).hasSizeGreaterThanOrEqualTo(4);
  }

  private Map<String, String> environment() {
    // The servers compile quickly rather than well, which halves the time they take to start.
    return Map.of(
        "FRONTROW_PAYMENT_PORT",
        Integer.toString(paymentPort),
        "JDK_JAVA_OPTIONS",
        "-XX:TieredStopAtLevel=1");
  }

  private List<String> arguments(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    if (command.equals("up")) {
      arguments.add("--port=" + httpPort);
    }
    arguments.addAll(
        List.of(
            "--data=" + data,
            "--postgres-port=" + ports.postgres(),
            "--kafka-port=" + ports.kafka(),
            "--kafka-controller-port=" + ports.kafkaController(),
            "--redis-port=" + ports.redis(),
            "--opensearch-port=" + ports.openSearch()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private void nothingIsLeft() throws Exception {
    for (ProcessHandle server : servers) {
      server.onExit().get(END_SECONDS, TimeUnit.SECONDS);
    }
    servers.clear();
    for (int port :
        new int[] {
          ports.postgres(), ports.kafka(), ports.redis(), ports.openSearch(), httpPort, paymentPort
        }) {
      assertThat(Ports.isFree(port)).as("port %s is free", port).isTrue();
    }
  }

  private void refusesASecondOne() throws Exception {
    try (Program second =
        Program.start(
            Map.of("FRONTROW_PAYMENT_PORT", Integer.toString(more.redis())),
            List.of("up", "--port=" + more.openSearch(), "--data=" + data))) {
      Program.Ended ended = second.end();
      assertThat(ended.lines()).singleElement().asString().contains("is in use by another");
      assertThat(ended.status()).isEqualTo(1);
    }
  }

  private void rebuildsTheSameRows() throws Exception {
    try (Program rebuild = Program.start(Map.of(), arguments("rebuild"))) {
      Program.Ended ended = rebuild.end();
      assertThat(ended.lines()).last().asString().endsWith("every row is as it was.");
      assertThat(ended.status()).isZero();
    }
  }

  /** What {@code up} runs beside the services has looked, and found nothing wrong. */
  private void auditsItself() throws Exception {
    Eventually.holds(
        "rows that were compared with the log",
        () -> {
          JsonObject audit = client(null).get("/audit").json();
          assertThat(audit.getString("status")).isNotEqualTo("violations");
          return audit.getJsonObject("readModels").getInteger("checkedShows") > 0;
        });
  }

  /** One more node beside it sells what it sells. */
  private void joinsAndLeaves(String token) throws Exception {
    List<String> arguments = arguments("node", "--port=" + more.kafkaController());
    try (Program node = Program.start(environment(), arguments)) {
      node.awaitLine("The node is ready at http://127.0.0.1:" + more.kafkaController());
      Client there = Client.anonymous(http, more.kafkaController()).with(token);
      Answer held = there.reserve(List.of("demo-elodie-paris.3"));
      assertThat(held.status()).as("%s", held.json()).isEqualTo(201);
      Answer paid = there.pay(held.text("reservationId"), null, "tok_approved");
      assertThat(paid.status()).as("%s", paid.json()).isEqualTo(200);
      node.terminate();
      assertThat(node.end().status()).isZero();
    }
  }

  private String token() throws Exception {
    Program.Ended ended = Program.run("token", "--role=customer", "--data=" + data);
    assertThat(ended.status()).isZero();
    assertThat(ended.lines()).hasSize(1);
    return ended.lines().getFirst();
  }

  private int shows() throws Exception {
    return client(null).get("/search").json().getInteger("total");
  }

  private String buy(String token) throws Exception {
    Client client = client(token);
    Answer held =
        client.post(
            "/booking/reserve",
            new JsonObject()
                .put("eventId", "demo-nordlys-london")
                .put("bestAvailable", new JsonObject().put("quantity", 2)));
    assertThat(held.status()).isEqualTo(201);
    String id = held.text("reservationId");
    assertThat(client.pay(id, null, "tok_approved").status()).isEqualTo(200);
    return id;
  }

  private Client client(String token) {
    return Client.anonymous(http, httpPort).with(token);
  }
}
