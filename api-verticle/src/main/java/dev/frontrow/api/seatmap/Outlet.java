package dev.frontrow.api.seatmap;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Where a stream's bytes go: one client's response, as far as its client takes them. */
final class Outlet {
  private final HttpServerResponse response;

  Outlet(HttpServerResponse response) {
    this.response = response;
  }

  boolean isWritable() {
    return !response.writeQueueFull();
  }

  void write(Buffer bytes) {
    response.write(bytes);
  }

  /** Calls {@code handler} whenever the client has taken what it was behind with. */
  void onDrained(Runnable handler) {
    response.drainHandler(drained -> handler.run());
  }

  void end(String last) {
    response.end(last);
  }

  /** Lets go of a client that does not read. */
  void reset() {
    response.reset();
  }
}
