package dev.frontrow.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.benchmarks.peers.Client.Reply;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every peer answers with the fields that Frontrow's replies have, in {@code openapi.yaml}. */
class ReplyShapeTest {
  @RegisterExtension
  static final Stack STACK = Stack.with(Server.POSTGRES, Server.KAFKA, Server.REDIS);

  private static final Set<String> BOOKING =
      Set.of(
          "reservationId",
          "eventId",
          "status",
          "tickets.ticketId",
          "tickets.section",
          "tickets.row",
          "tickets.seat",
          "tickets.category",
          "tickets.price.minor",
          "tickets.price.currency",
          "tickets.price.amount",
          "total.minor",
          "total.currency",
          "total.amount",
          "expiresAt");

  private static final Set<String> SEATS_PROBLEM =
      Set.of(
          "type",
          "title",
          "status",
          "detail",
          "code",
          "seats.ticketId",
          "seats.section",
          "seats.row",
          "seats.seat");

  private static final List<String> TWO = List.of("shape.0", "shape.1");
  private static final List<String> THREE = List.of("shape.1", "shape.2", "shape.3");

  @ParameterizedTest
  @EnumSource
  void answersAGrantWithFrontrowsFields(PeerSystem system) throws Exception {
    try (RunningPeer peer = RunningPeer.start(system, STACK.endpoints())) {
      Client client = peer.customer("one");
      client.open("shape", 1, 1, 4, 600);

      Reply reply = client.reserve(TWO);

      assertThat(reply.status()).isEqualTo(201);
      assertThat(fields(reply.body())).isEqualTo(BOOKING);
      assertThat(reply.tickets()).isEqualTo(TWO);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"ECHO", "PRODUCER"})
  void answersARefusalWithFrontrowsFields(PeerSystem system) throws Exception {
    try (RunningPeer peer = RunningPeer.start(system, STACK.endpoints())) {
      Client client = peer.customer("one");
      client.open("shape", 1, 1, 4, 600);
      client.reserve(TWO);

      Reply reply = client.reserve(THREE);

      assertThat(reply.status()).isEqualTo(409);
      assertThat(fields(reply.body())).isEqualTo(SEATS_PROBLEM);
      assertThat(reply.lost()).containsExactly("shape.1");
    }
  }

  private static Set<String> fields(JsonObject json) {
    Set<String> paths = new TreeSet<>();
    json.forEach(
        member -> {
          Object value =
              member.getValue() instanceof JsonArray array ? array.getValue(0) : member.getValue();
          if (value instanceof JsonObject object) {
            fields(object).forEach(path -> paths.add(member.getKey() + "." + path));
          } else {
            paths.add(member.getKey());
          }
        });
    return paths;
  }
}
