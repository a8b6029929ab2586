package dev.frontrow.infra.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between a browser and a node: it can be cut, mended, and worse. */
final class Cable implements AutoCloseable {
  private final ServerSocket server;
  private final int to;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<Socket> streams = ConcurrentHashMap.newKeySet();
  private final Set<Socket> frozen = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile boolean keepsStreams;

  /** A way to the local port {@code to}. */
  Cable(int to) {
    this.to = to;
    try {
      this.server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void cut() {
    cut = true;
    open.forEach(Cable::close);
  }

  /** From here on nothing comes through the streams that there are, and none of them breaks. */
  void freeze() {
    frozen.addAll(streams);
  }

  /** Streams are kept back from here on, as proxies do that wait for an answer's end. */
  void keepStreams() {
    keepsStreams = true;
  }

  void mend() {
    cut = false;
    keepsStreams = false;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket here = server.accept();
        if (cut) {
          here.close();
          continue;
        }
        Socket there = new Socket(InetAddress.ofLiteral("127.0.0.1"), to);
        open.add(here);
        open.add(there);
        Thread.ofVirtual().start(() -> pipe(here, there));
        Thread.ofVirtual().start(() -> pipe(there, here));
      } catch (IOException closed) {
        // Nobody gets through, which is what browsers are to cope with.
      }
    }
  }

  private void pipe(Socket from, Socket into) {
    try {
      byte[] piece = new byte[8_192];
      InputStream in = from.getInputStream();
      for (int size = in.read(piece); size >= 0; size = in.read(piece)) {
        if (isStream(piece, size)) {
          streams.add(from);
          if (keepsStreams) {
            frozen.add(from);
          }
        }
        if (!frozen.contains(from)) {
          into.getOutputStream().write(piece, 0, size);
        }
      }
    } catch (IOException closed) {
      // One end is gone: so is the other.
    } finally {
      close(from);
      close(into);
      open.remove(from);
      open.remove(into);
      streams.remove(from);
      frozen.remove(from);
    }
  }

  private static boolean isStream(byte[] piece, int size) {
    return new String(piece, 0, size, StandardCharsets.ISO_8859_1)
        .toLowerCase(Locale.ROOT)
        .contains("\r\ncontent-type: text/event-stream");
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
