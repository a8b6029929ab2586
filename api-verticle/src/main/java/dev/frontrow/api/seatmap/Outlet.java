package dev.frontrow.api.seatmap;

import io.vertx.core.buffer.Buffer;

/** Where a stream's bytes go: one client's response, as far as its client takes them. */
interface Outlet {
  /** False while the client is so far behind that nothing more is kept for it. */
  boolean isWritable();

  void write(Buffer bytes);

  /** Bytes that the client has to take before more are kept for it; 0 where that is not known. */
  long waitingBytes();

  /** Calls {@code handler} whenever the client has taken what it was behind with. */
  void onDrained(Runnable handler);

  /** Ends the response with {@code last}. */
  void end(String last);

  /** Lets go of a client that does not read. */
  void reset();
}
