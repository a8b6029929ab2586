package dev.frontrow.benchmarks.bench.system;

import dev.frontrow.infra.stack.ServerProcess;

/** Ends processes, also when the thread that asks is interrupted. */
final class Stopping {
  private Stopping() {}

  /** Asks it to stop, and kills it when it does not; null is none. */
  static void stop(ServerProcess process) {
    if (process == null) {
      return;
    }
    try {
      process.stop();
    } catch (InterruptedException e) {
      process.kill();
      Thread.currentThread().interrupt();
    }
  }
}
