package dev.frontrow.api.seatmap;

import dev.frontrow.api.http.Json;
import dev.frontrow.schemas.booking.Seats;
import io.vertx.core.buffer.Buffer;

/** One change of a seat map, encoded for streams at most once. */
final class Delta {
  private final long version;
  private final long timeMillis;
  private final Seats seats;
  private final char status;
  private final boolean onSale;
  private Buffer encoded;

  Delta(long version, long timeMillis, Seats seats, char status, boolean onSale) {
    this.version = version;
    this.timeMillis = timeMillis;
    this.seats = seats;
    this.status = status;
    this.onSale = onSale;
  }

  long version() {
    return version;
  }

  /** The change as a stream's {@code delta} event. The show's lock guards the memory of it. */
  Buffer bytes() {
    if (encoded == null) {
      encoded = Buffer.buffer(encode());
    }
    return encoded;
  }

  private String encode() {
    StringBuilder text = new StringBuilder(128 + 12 * seats.size());
    text.append("event: delta\nid: ").append(version);
    text.append("\ndata: {\"version\":").append(version);
    text.append(",\"time\":\"").append(Json.time(timeMillis));
    text.append("\",\"onSale\":").append(onSale).append(",\"changes\":[");
    for (int i = 0; i < seats.size(); i++) {
      text.append(i == 0 ? "[" : ",[").append(seats.at(i));
      text.append(",\"").append(status).append("\"]");
    }
    return text.append("]}\n\n").toString();
  }
}
