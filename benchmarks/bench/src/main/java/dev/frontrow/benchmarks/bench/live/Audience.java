package dev.frontrow.benchmarks.bench.live;

import dev.frontrow.benchmarks.bench.BenchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Subscribers of one seat map, which one thread reads without understanding more than versions: as
 * cheap as can be, for it shares the cores with what it measures.
 *
 * <p>They come from several loopback addresses, each within a node's limit of streams an address.
 */
public final class Audience implements AutoCloseable {
  private static final int OF_ADDRESS = 450;
  private static final int READ_BYTES = 1 << 17;
  private static final long SELECT_MILLIS = 100;

  /** So little that a snapshot does not fit. */
  private static final int STALLED_RECEIVE_BYTES = 4_096;

  /** Those that have not got their first map are not waited for longer. */
  private static final Duration FIRST = Duration.ofSeconds(30);

  private static final int WAKE_EVERY = 50;

  private final InetSocketAddress server;
  private final byte[] request;
  private final Selector selector;
  private final List<SocketChannel> channels = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
  private final byte[] bytes = new byte[READ_BYTES];
  private final Thread thread;
  private volatile boolean closed;
  private volatile Arrivals arrivals;
  private volatile RuntimeException failure;

  private int begun;
  private int lost;

  /** An audience of {@code path} at {@code port}, empty so far. */
  public Audience(int port, String path) {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.request =
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: text/event-stream\r\n\r\n"
            .formatted(path, port)
            .getBytes(StandardCharsets.US_ASCII);
    try {
      this.selector = Selector.open();
    } catch (IOException e) {
      throw new BenchException("cannot watch: " + e, e);
    }
    this.thread = Thread.ofPlatform().name("audience").daemon().start(this::listen);
  }

  /** Lets {@code count} come in; returns when each has seen a version. */
  public void enter(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      SocketChannel channel = connect(false);
      try {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new VersionReader());
      } catch (IOException e) {
        throw new BenchException("cannot watch: " + e, e);
      }
      if (i % WAKE_EVERY == 0) {
        selector.wakeup();
      }
    }
    selector.wakeup();
    awaitBegun(count);
  }

  private synchronized void awaitBegun(int count) throws InterruptedException {
    long deadline = System.nanoTime() + FIRST.toNanos();
    while (begun < count) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0 || lost > 0 || failure != null) {
        throw new BenchException(
            "of %,d subscribers %,d have got a seat map, and %,d were cut off"
                .formatted(count, begun, lost),
            failure);
      }
      wait(left);
    }
  }

  /** Lets {@code count} come in that never read anything. */
  public void enterStalled(int count) {
    for (int i = 0; i < count; i++) {
      connect(true);
    }
  }

  private SocketChannel connect(boolean stalled) {
    SocketChannel channel = null;
    try {
      channel = SocketChannel.open();
      channels.add(channel);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (stalled) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, STALLED_RECEIVE_BYTES);
      }
      channel.bind(new InetSocketAddress(address(channels.size() / OF_ADDRESS), 0));
      channel.connect(server);
      ByteBuffer head = ByteBuffer.wrap(request);
      while (head.hasRemaining()) {
        channel.write(head);
      }
      return channel;
    } catch (IOException e) {
      throw new BenchException(
          "subscriber %,d cannot connect: %s".formatted(channels.size(), e), e);
    }
  }

  /** One of the loopback addresses, which need no set-up on Linux. */
  private static InetAddress address(int number) throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (1 + number)});
  }

  /** From now on notes arrivals there. */
  public void note(Arrivals to) {
    arrivals = to;
  }

  /** How many connections the server has ended. */
  public synchronized int lost() {
    return lost;
  }

  private void listen() {
    try {
      while (!closed) {
        selector.select(this::read, SELECT_MILLIS);
      }
    } catch (IOException | RuntimeException e) {
      failure = new BenchException("the audience has failed: " + e, e);
    }
  }

  private void read(SelectionKey key) {
    var reader = (VersionReader) key.attachment();
    int length;
    try {
      length = ((SocketChannel) key.channel()).read(buffer.clear());
    } catch (IOException e) {
      length = -1;
    }
    if (length < 0) {
      key.cancel();
      lose();
      return;
    }
    buffer.flip().get(bytes, 0, length);
    reader.read(bytes, length, this::advanced);
  }

  private synchronized void lose() {
    if (!closed) {
      lost++;
      notifyAll();
    }
  }

  private void advanced(long from, long to) {
    Arrivals noted = arrivals;
    if (from < 0) {
      begin();
    } else if (noted != null) {
      noted.shown(from, to, System.nanoTime());
    }
  }

  private synchronized void begin() {
    begun++;
    notifyAll();
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join();
      for (SocketChannel channel : channels) {
        channel.close();
      }
      selector.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new BenchException("cannot stop watching: " + e, e);
    }
  }
}
