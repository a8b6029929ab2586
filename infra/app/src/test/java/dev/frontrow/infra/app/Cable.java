package dev.frontrow.infra.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between a browser and a node: it can be cut and mended. */
final class Cable implements AutoCloseable {
  private final ServerSocket server;
  private final int to;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

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

  void mend() {
    cut = false;
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
      from.getInputStream().transferTo(into.getOutputStream());
    } catch (IOException closed) {
      // One end is gone: so is the other.
    } finally {
      close(from);
      close(into);
      open.remove(from);
      open.remove(into);
    }
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
