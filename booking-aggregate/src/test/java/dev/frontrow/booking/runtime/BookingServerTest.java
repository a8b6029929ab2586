package dev.frontrow.booking.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.booking.runtime.TestNodes.Node;
import dev.frontrow.booking.runtime.TestNodes.Response;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.codec.CommandCodec;
import dev.frontrow.schemas.log.BookingHttp;
import dev.frontrow.schemas.log.Partitions;
import dev.frontrow.schemas.log.TopicSetup;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a node answers to other nodes, and to those who are none. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class BookingServerTest {
  @RegisterExtension static final Stack stack = Stack.with(Server.KAFKA);

  private static final int PARTITIONS = TestNodes.PARTITIONS;
  private static final Commands SHOW = Commands.to("served");
  private static final int PARTITION = Partitions.of(SHOW.show(), PARTITIONS);

  private static Map<String, Object> kafka;
  private static TestNodes nodes;
  private static Node node;

  @BeforeAll
  static void start() throws Exception {
    kafka = Map.of("bootstrap.servers", stack.endpoints().kafka());
    TopicSetup.createMissing(stack.endpoints().kafka(), PARTITIONS);
    nodes = new TestNodes(kafka, PARTITIONS);
    node = nodes.start();
  }

  @AfterAll
  static void stop() throws Exception {
    nodes.stopAll();
  }

  private static Attempt attempt(long claim) {
    return new Attempt(SHOW.open(Hall.ofRow(3)), claim, false, System.currentTimeMillis() + 5_000);
  }

  private static Map<String, String> headers() {
    return new HashMap<>(
        Map.of(
            BookingHttp.CLAIM, "0",
            BookingHttp.PATIENCE, "1000",
            BookingHttp.SECRET, TestNodes.SECRET));
  }

  private static Response post(String path, Map<String, String> headers, byte[] body)
      throws Exception {
    return nodes.post(node.endpoint(), path, headers, body);
  }

  private static void assertRefused(Response response, int status, String words) {
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.body().toString()).contains(words);
  }

  @Test
  void decidesWhatAnotherNodeSends() throws Exception {
    try (Asker asker = new Asker(kafka, PARTITIONS, nodes::send, nodes::endpoints)) {
      Commands show = Commands.to("remote");
      asker.accepted(show.open(Hall.ofRow(3)));
      asker.accepted(show.reserve("r1", "anna", 0));
      asker.refused(show.reserve("r2", "ben", 0));
      assertThat(asker.owner(Partitions.of(show.show(), PARTITIONS)).endpoint())
          .isEqualTo(node.endpoint());
    }
  }

  @Test
  void answersNothingToThoseWhoDoNotKnowTheSecret() throws Exception {
    for (String wrong : new String[] {"", "a secret", TestNodes.SECRET + "!"}) {
      assertRefused(nodes.post(node.endpoint(), PARTITION, attempt(0), wrong), 401, "secret");
    }
    Map<String, String> none = headers();
    none.remove(BookingHttp.SECRET);
    assertRefused(post(BookingHttp.path("0"), none, new byte[0]), 401, "secret");
  }

  @Test
  void isNotLeadingUnderAClaimThatIsNone() throws Exception {
    Response response = nodes.post(node.endpoint(), PARTITION, attempt(999_999), TestNodes.SECRET);
    assertThat(response.status()).isEqualTo(200);
    assertThat(new CommandCodec().decodeOutcome(response.body().getBytes()))
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class, no -> assertThat(no.isNotLeading()).isTrue());
  }

  @Test
  void saysWhatIsWrongWithABody() throws Exception {
    String path = BookingHttp.path(Integer.toString(PARTITION));
    assertRefused(post(path, headers(), new byte[0]), 400, "not a command");
    assertRefused(post(path, headers(), new byte[] {1, 2, 3}), 400, "not a command");
    byte[] large = new byte[CommandCodec.MAX_BYTES + 1];
    assertRefused(post(path, headers(), large), 413, "smaller");
    byte[] command = new CommandCodec().encode(SHOW.close());
    String other = BookingHttp.path(Integer.toString((PARTITION + 1) % PARTITIONS));
    assertRefused(post(other, headers(), command), 400, "another partition");
  }

  @ParameterizedTest
  @CsvSource({"6, 400", "999999, 400", "-1, 404", "x, 404", "1234567, 404"})
  void saysWhatIsWrongWithAPartition(String partition, int status) throws Exception {
    assertThat(post(BookingHttp.path(partition), headers(), new byte[0]).status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "frontrow-claim, -2",
    "frontrow-claim, x",
    "frontrow-patience, -1",
    "frontrow-patience, 99999999999999999999"
  })
  void saysWhatIsWrongWithAHeader(String header, String value) throws Exception {
    Map<String, String> headers = headers();
    headers.put(header, value);
    assertRefused(post(BookingHttp.path("0"), headers, new byte[0]), 400, header);
    headers.remove(header);
    assertRefused(post(BookingHttp.path("0"), headers, new byte[0]), 400, header);
  }

  @Test
  void turnsCommandsAwayWhenTooManyWait() throws Exception {
    BookingConfig usual = TestNodes.config(kafka, PARTITIONS);
    WriterSettings writer = usual.writer();
    Node full =
        nodes.start(
            new BookingConfig(
                usual.kafka(),
                usual.kafkaClient(),
                PARTITIONS,
                usual.server(),
                new BookingConfig.Group("full", usual.group().session(), usual.group().heartbeat()),
                new WriterSettings(
                    "",
                    0,
                    1,
                    writer.ackTimeout(),
                    writer.claimPause(),
                    writer.snapshotEvents(),
                    writer.snapshotInterval(),
                    writer.handover(),
                    writer.standInPause()),
                false));
    Outcome outcome = nodes.send(full.endpoint(), PARTITION, attempt(0));
    assertThat(((Outcome.Unavailable) outcome).isBusy()).isTrue();
    nodes.stop(full);
  }

  @Test
  void doesNotStartWithoutASecret() {
    BookingConfig usual = TestNodes.config(kafka, PARTITIONS);
    BookingConfig open =
        new BookingConfig(
            usual.kafka(),
            usual.kafkaClient(),
            PARTITIONS,
            new BookingConfig.Server("127.0.0.1", 0, "127.0.0.1", new SharedSecret("short")),
            usual.group(),
            usual.writer(),
            false);
    assertThatThrownBy(() -> nodes.start(open)).hasMessageContaining("frontrow.booking.secret");
  }
}
