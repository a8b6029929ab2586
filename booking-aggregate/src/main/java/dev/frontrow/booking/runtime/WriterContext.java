package dev.frontrow.booking.runtime;

import dev.frontrow.schemas.codec.LogCodec;

/** What the parts of one partition's writer share. */
record WriterContext(
    int partition,
    WriterSettings settings,
    WriterPorts ports,
    CommandQueue commands,
    LogCodec codec) {
  long wallMillis() {
    return ports.wallMillis().getAsLong();
  }

  long tick() {
    return ports.tickMillis().getAsLong();
  }
}
