package dev.frontrow.infra.stack;

import java.io.IOException;
import java.util.List;

/** What the stack knows of one server: how to run it, and how to tell that it works. */
sealed interface Recipe permits PostgresRecipe, KafkaRecipe, RedisRecipe, OpenSearchRecipe {
  /** Prepares the server's directory where that has not been done, and gives its command line. */
  List<String> prepare() throws IOException, InterruptedException;

  default ServerProcess.StopSignal stopSignal() {
    return ServerProcess.StopSignal.TERM;
  }

  /**
   * Whether the server answers a request of its own protocol now.
   *
   * @throws NotReadyException when it does not, saying why
   */
  void check() throws NotReadyException, InterruptedException;

  /** The server does not answer yet. */
  final class NotReadyException extends Exception {
    private static final long serialVersionUID = 1L;

    NotReadyException(String message) {
      super(message);
    }

    NotReadyException(Throwable cause) {
      super(cause.toString(), cause);
    }
  }
}
