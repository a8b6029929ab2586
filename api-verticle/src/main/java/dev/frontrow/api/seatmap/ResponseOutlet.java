package dev.frontrow.api.seatmap;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** A response of any version of HTTP. */
final class ResponseOutlet implements Outlet {
  private final HttpServerResponse response;

  ResponseOutlet(HttpServerResponse response) {
    this.response = response;
  }

  @Override
  public boolean isWritable() {
    return !response.writeQueueFull();
  }

  @Override
  public void write(Buffer bytes) {
    response.write(bytes);
  }

  @Override
  public long waitingBytes() {
    return 0;
  }

  @Override
  public void onDrained(Runnable handler) {
    response.drainHandler(drained -> handler.run());
  }

  @Override
  public void end(String last) {
    response.end(last);
  }

  @Override
  public void reset() {
    response.reset();
  }
}
