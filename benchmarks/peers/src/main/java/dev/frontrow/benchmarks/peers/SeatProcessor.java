package dev.frontrow.benchmarks.peers;

import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingCommand.OpenSale;
import dev.frontrow.schemas.booking.BookingCommand.ReserveTickets;
import dev.frontrow.schemas.booking.BookingReply.SaleChanged;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.codec.CommandCodec;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.Partitions;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Decides commands one after the other: a task has all commands of its shows, and nobody else
 * writes its stores. The reply, the stores' changes and the command's offset are one transaction.
 */
final class SeatProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private static final String SEATS = "seats";
  private static final String SHOWS = "shows";

  private final CommandCodec codec = new CommandCodec();
  private final Map<ShowId, OnSale> onSale = new HashMap<>();
  private ProcessorContext<byte[], byte[]> context;
  private KeyValueStore<byte[], byte[]> seats;
  private KeyValueStore<byte[], byte[]> shows;

  /** What {@link #SHOWS} holds of a show, made ready. */
  private record OnSale(InventoryIndex index, SalePolicy policy) {}

  /** From the topic {@code commands} to the topic {@code replies}, both by show ID. */
  static Topology topology(String commands, String replies) {
    var bytes = new ByteArrayDeserializer();
    var toBytes = new ByteArraySerializer();
    return new Topology()
        .addSource("commands", bytes, bytes, commands)
        .addProcessor("decide", SeatProcessor::new, "commands")
        .addStateStore(store(SEATS), "decide")
        .addStateStore(store(SHOWS), "decide")
        .addSink("replies", replies, toBytes, toBytes, "decide");
  }

  private static StoreBuilder<KeyValueStore<byte[], byte[]>> store(String name) {
    return Stores.keyValueStoreBuilder(
        Stores.inMemoryKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray());
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> ofTask) {
    context = ofTask;
    seats = ofTask.getStateStore(SEATS);
    shows = ofTask.getStateStore(SHOWS);
    onSale.clear();
    try (var stored = shows.all()) {
      stored.forEachRemaining(show -> learn((OpenSale) codec.decodeCommand(show.value)));
    }
  }

  @Override
  public void process(Record<byte[], byte[]> message) {
    BookingCommand command = codec.decodeCommand(message.value());
    Outcome outcome =
        command instanceof OpenSale sale
            ? open(sale, message.value())
            : reserve((ReserveTickets) command);
    byte[] reply = Replies.encode(command.id(), codec.encode(outcome));
    context.forward(message.withValue(reply));
  }

  private Outcome open(OpenSale sale, byte[] bytes) {
    shows.put(Partitions.key(sale.show()), bytes);
    learn(sale);
    return new Outcome.Accepted(new SaleChanged(true));
  }

  private void learn(OpenSale sale) {
    onSale.put(sale.show(), new OnSale(new InventoryIndex(sale.inventory()), sale.policy()));
  }

  private Outcome reserve(ReserveTickets command) {
    OnSale show = onSale.get(command.show());
    if (show == null) {
      return new Outcome.Refused(new Rejection.SaleNotOpen());
    }
    Seats wanted = ((SeatRequest.Named) command.request()).seats();
    Order order = new Order(command, wanted, show.index(), show.policy());
    long now = context.currentSystemTimeMs();
    SeatBlocks blocks = new SeatBlocks(seats, command.show());
    int[] lost = wanted.stream().filter(ordinal -> blocks.isHeld(ordinal, now)).toArray();
    if (lost.length > 0) {
      return Order.lost(Seats.owning(lost));
    }
    long until = now + order.holdMillis();
    wanted.stream().forEach(ordinal -> blocks.hold(ordinal, command.id(), until));
    blocks.write();
    return order.held(until);
  }
}
