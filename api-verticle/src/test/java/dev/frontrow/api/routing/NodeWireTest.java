package dev.frontrow.api.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Outcome.Unavailable;
import dev.frontrow.schemas.log.BookingBus;
import dev.frontrow.schemas.log.BookingBus.Asked;
import dev.frontrow.schemas.log.BookingHttp;
import dev.frontrow.schemas.log.LogRecord;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NodeWireTest {
  private static final String LOCAL = "127.0.0.1:1";
  private static final Outcome ACCEPTED = ScriptedWire.ACCEPTED;
  private static final RoutingSettings SETTINGS = new RoutingSettings(4, Duration.ofSeconds(5));
  private static final Clock CLOCK = Clock.systemUTC();

  private final Vertx vertx = Vertx.vertx();
  private final NodeWire wire = new NodeWire(vertx, CLOCK, LOCAL, WriterNode.SECRET, SETTINGS);
  private final WriterNode node = new WriterNode(vertx);

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void carriesAnAttemptAndItsOutcome() {
    node.answer(request -> node.reply(request, ScriptedWire.REFUSED));

    Outcome outcome = await(send(new Attempt(ScriptedWire.command(), 17, true, in(2_000))));

    assertThat(outcome).isEqualTo(ScriptedWire.REFUSED);
    HttpServerRequest request = node.requests().getFirst();
    assertThat(request.version()).isEqualTo(HttpVersion.HTTP_2);
    assertThat(request.path()).isEqualTo(BookingHttp.path("3"));
    assertThat(request.getHeader(BookingHttp.CLAIM)).isEqualTo("17");
    assertThat(request.getHeader(BookingHttp.STAND_IN)).isEqualTo("true");
    assertThat(Long.parseLong(request.getHeader(BookingHttp.PATIENCE))).isBetween(1_000L, 2_000L);
    assertThat(node.commands()).containsExactly(ScriptedWire.command());
  }

  @Test
  void sendsAllOverOneConnection() {
    node.answer(request -> vertx.setTimer(50, later -> node.reply(request, ACCEPTED)));
    List<Future<Outcome>> outcomes = new ArrayList<>();

    for (int i = 0; i < 500; i++) {
      outcomes.add(send(plain()));
    }

    assertThat(await(Future.all(outcomes)).<Outcome>list()).hasSize(500).containsOnly(ACCEPTED);
    assertThat(node.connections()).isEqualTo(1);
  }

  @Test
  void knowsThatNothingLeftWhenTheConnectionIsRefused() {
    await(node.close());

    assertThat(unreachable(send(plain())).mayHaveActed()).isFalse();
  }

  @Test
  void doesNotKnowWhatBecameOfAnAttemptWhoseConnectionBroke() {
    node.answer(request -> request.connection().close());

    assertThat(unreachable(send(plain())).mayHaveActed()).isTrue();
  }

  @Test
  void doesNotKnowWhatBecameOfAnAttemptWhoseStreamBroke() {
    node.answer(request -> request.response().reset(2));

    assertThat(unreachable(send(plain())).mayHaveActed()).isTrue();
  }

  @Test
  void knowsThatARefusedStreamWasNotLookedAt() {
    node.answer(request -> request.response().reset(7));

    assertThat(unreachable(send(plain())).mayHaveActed()).isFalse();
  }

  @Test
  void doesNotTakeHalfAnAnswer() {
    node.answer(
        request -> {
          request
              .response()
              .setChunked(true)
              .write("half")
              .onComplete(written -> request.connection().close());
        });

    assertThat(unreachable(send(plain())).mayHaveActed()).isTrue();
  }

  @Test
  void saysSoWhenTheSecretIsWrong() {
    NodeWire stranger = new NodeWire(vertx, CLOCK, LOCAL, "another secret", SETTINGS);

    Outcome outcome = await(stranger.send(node.endpoint(), 3, plain()));

    assertThat(outcome).isInstanceOf(Unavailable.class);
    assertThat(((Unavailable) outcome).mayHaveActed()).isFalse();
    assertThat(((Unavailable) outcome).reason()).contains("401");
    assertThat(node.commands()).isEmpty();
  }

  @Test
  void takesNoSenseForAnUnknownFate() {
    node.answer(request -> request.response().end("nonsense"));

    assertThat(((Unavailable) await(send(plain()))).mayHaveActed()).isTrue();
  }

  @Test
  void connectsAnewWhenTheNodeIsBack() {
    node.answer(request -> request.connection().close());
    unreachable(send(plain()));
    node.answer(request -> node.reply(request, ACCEPTED));

    assertThat(await(send(plain()))).isEqualTo(ACCEPTED);
    assertThat(node.connections()).isEqualTo(2);
  }

  @Test
  void pingsANodeThatLives() {
    assertThat(await(wire.ping(node.endpoint()))).isNull();
  }

  @Test
  void doesNotWaitForANodeThatTakesAConnectionAndIsSilent() {
    NetServer mute = vertx.createNetServer().connectHandler(socket -> {});
    await(mute.listen(0, "127.0.0.1"));

    Future<Outcome> open = wire.send("127.0.0.1:" + mute.actualPort(), 3, plain());

    assertThat(unreachable(open).mayHaveActed()).isFalse();
  }

  @Test
  void closesAConnectionThatIsDead() {
    AtomicBoolean dead = new AtomicBoolean();
    NetServer between = proxy(dead);
    String endpoint = "127.0.0.1:" + between.actualPort();
    Future<Outcome> open = wire.send(endpoint, 3, plain());
    Eventually.holds("the node is asked", () -> node.commands().size() == 1);
    dead.set(true);

    assertThat(catchThrowable(() -> await(wire.ping(endpoint)))).isNotNull();

    assertThat(unreachable(open).mayHaveActed()).isTrue();
    dead.set(false);
    assertThat(await(wire.ping(endpoint))).isNull();
  }

  /** Passes bytes to the node and back, until it is dead. */
  private NetServer proxy(AtomicBoolean dead) {
    NetClient out = vertx.createNetClient();
    NetServer between =
        vertx
            .createNetServer()
            .connectHandler(
                from -> {
                  from.pause();
                  out.connect(SocketAddress.inetSocketAddress(node.port(), "127.0.0.1"))
                      .onSuccess(
                          to -> {
                            from.handler(bytes -> pass(dead, to, bytes));
                            to.handler(bytes -> pass(dead, from, bytes));
                            from.resume();
                          });
                });
    await(between.listen(0, "127.0.0.1"));
    return between;
  }

  private static void pass(AtomicBoolean dead, NetSocket to, Buffer bytes) {
    if (!dead.get()) {
      to.write(bytes);
    }
  }

  @Test
  void passesOverAnEndpointThatIsNone() {
    assertThat(unreachable(wire.send("nowhere", 3, plain())).mayHaveActed()).isFalse();
    assertThat(catchThrowable(() -> await(wire.ping("")))).isInstanceOf(Unreachable.class);
  }

  @Test
  void reachesItsOwnWritersOverTheEventBus() {
    BookingCodec.register(vertx);
    assertThat(((Unavailable) await(wire.send(LOCAL, 3, plain()))).isNotLeading()).isTrue();

    List<Asked> seen = new CopyOnWriteArrayList<>();
    vertx
        .eventBus()
        .<List<Asked>>localConsumer(BookingBus.address(3))
        .handler(message -> seen.addAll(message.body()));
    Attempt attempt = plain();
    Future<Outcome> outcome = wire.send(LOCAL, 3, attempt);
    Eventually.holds("the writer was asked", () -> seen.size() == 1);
    seen.getFirst().answer().accept(ACCEPTED);

    assertThat(await(outcome)).isEqualTo(ACCEPTED);
    assertThat(seen.getFirst().attempt()).isEqualTo(attempt);
  }

  @Test
  void saysThatItsOwnWriterMayHaveActedWhenNoAnswerComes() {
    BookingCodec.register(vertx);
    List<Asked> seen = new CopyOnWriteArrayList<>();
    vertx
        .eventBus()
        .<List<Asked>>localConsumer(BookingBus.address(3))
        .handler(message -> seen.addAll(message.body()));

    Outcome outcome =
        await(wire.send(LOCAL, 3, new Attempt(ScriptedWire.command(), 5, false, in(1))));

    assertThat(((Unavailable) outcome).mayHaveActed()).isTrue();
    seen.getFirst().answer().accept(ACCEPTED);
  }

  @Test
  void asksForAllThatOneTurnWantsOfAPartitionAtOnce() {
    BookingCodec.register(vertx);
    List<Integer> sizes = new CopyOnWriteArrayList<>();
    for (int partition = 0; partition < SETTINGS.partitions(); partition++) {
      vertx
          .eventBus()
          .<List<Asked>>localConsumer(BookingBus.address(partition))
          .handler(
              message -> {
                sizes.add(message.body().size());
                message.body().forEach(asked -> asked.answer().accept(ACCEPTED));
              });
    }
    List<Future<Outcome>> outcomes = new ArrayList<>();
    Promise<Void> asked = Promise.promise();

    vertx.runOnContext(
        oneTurn -> {
          for (int i = 0; i < 40; i++) {
            outcomes.add(wire.send(LOCAL, i % 4, plain()));
          }
          asked.complete();
        });
    await(asked.future());

    assertThat(await(Future.all(outcomes)).<Outcome>list()).hasSize(40).containsOnly(ACCEPTED);
    assertThat(sizes).containsExactly(10, 10, 10, 10);
  }

  @Test
  void anOwnersCrashCostsOneRequestAStandIn() {
    WriterNode standIn = new WriterNode(vertx);
    standIn.answer(request -> standIn.reply(request, ACCEPTED));
    node.answer(request -> request.connection().close());
    BookingCommand command = ScriptedWire.command();
    BookingClient client = client(standIn);
    Future<Outcome> outcome = client.send(command);

    assertThat(await(outcome)).isEqualTo(ACCEPTED);
    assertThat(standIn.requests().getFirst().getHeader(BookingHttp.STAND_IN)).isEqualTo("true");
    Eventually.holds("the owner was asked", () -> node.commands().size() == 1);
  }

  /** A client on a node without writers; the node owns the command's partition. */
  private BookingClient client(WriterNode other) {
    Owners owners = new Owners(SETTINGS.partitions());
    for (int partition = 0; partition < SETTINGS.partitions(); partition++) {
      owners.onClaim(partition, 0, new LogRecord.Claim(other.endpoint(), 0));
    }
    NodeWire api = new NodeWire(vertx, CLOCK, "", WriterNode.SECRET, SETTINGS);
    RoutingPorts ports =
        new RoutingPorts(
            api,
            (millis, task) -> vertx.setTimer(millis, fired -> task.run()),
            CLOCK::millis,
            () -> System.nanoTime() / 1_000_000);
    BookingClient client = new BookingClient(ports, owners, SETTINGS);
    int partition = client.partitionOf(ScriptedWire.command().show());
    owners.onClaim(partition, 1, new LogRecord.Claim(node.endpoint(), 0));
    return client;
  }

  private Future<Outcome> send(Attempt attempt) {
    return wire.send(node.endpoint(), 3, attempt);
  }

  private static Attempt plain() {
    return new Attempt(ScriptedWire.command(), 5, false, in(5_000));
  }

  private static long in(long millis) {
    return CLOCK.millis() + millis;
  }

  private static Unreachable unreachable(Future<Outcome> outcome) {
    Throwable thrown = catchThrowable(() -> await(outcome));
    assertThat(thrown).isInstanceOf(Unreachable.class);
    return (Unreachable) thrown;
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(20, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
