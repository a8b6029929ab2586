package dev.frontrow.benchmarks.bench.system;

/** A process that sells seats over HTTP on loopback, until it is closed. */
public interface SystemUnderTest extends AutoCloseable {
  SystemName name();

  /** Where it listens. */
  int port();

  /** Puts a new show on sale and returns its ID. */
  String open(Hall hall) throws InterruptedException;

  @Override
  void close();
}
