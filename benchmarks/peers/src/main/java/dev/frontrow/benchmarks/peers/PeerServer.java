package dev.frontrow.benchmarks.peers;

import io.vertx.core.Future;

/** Answers {@code POST /bench/shows} and {@code POST /booking/reserve}. */
sealed interface PeerServer permits EchoServer, SellingServer {
  /** Completes when it serves. */
  Future<Void> start();

  /** The port that it serves on. */
  int port();

  /** Finishes the requests under way, and lets go of everything. */
  Future<Void> close();
}
