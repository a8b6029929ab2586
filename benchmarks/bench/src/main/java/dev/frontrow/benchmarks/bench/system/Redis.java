package dev.frontrow.benchmarks.bench.system;

import dev.frontrow.benchmarks.bench.BenchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What the bench itself asks of Redis. */
final class Redis {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  /** Room for a key a seat of a million seats; the stack's own bound is meant for a laptop. */
  private static final String MEMORY = "2gb";

  private static final int PATIENCE_MILLIS = 30_000;

  private Redis() {}

  static void prepare(int port) {
    ask(port, "CONFIG SET maxmemory " + MEMORY);
  }

  /** Deletes all keys. */
  static void flush(int port) {
    ask(port, "FLUSHALL");
  }

  private static void ask(int port, String command) {
    try (var socket = new Socket(LOOPBACK, port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      if (socket.getInputStream().read() != '+') {
        throw new BenchException("Redis refused " + command);
      }
    } catch (IOException e) {
      throw new BenchException("Redis cannot be reached: " + e, e);
    }
  }
}
