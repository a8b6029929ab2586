package dev.frontrow.booking.runtime;

import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import java.util.Arrays;

/**
 * When reservations may have to expire, the next first; one may also have ended meanwhile, or have
 * another deadline.
 *
 * <p>A binary heap in arrays: each reservation that is held has an entry, and there may be
 * millions.
 */
final class Dues {
  private static final int MIN_CAPACITY = 16;

  private long[] times = new long[MIN_CAPACITY];
  private ShowId[] shows = new ShowId[MIN_CAPACITY];
  private long[] highs = new long[MIN_CAPACITY];
  private long[] lows = new long[MIN_CAPACITY];
  private int size;

  void add(long atMillis, ReservationId reservation) {
    if (size == times.length) {
      resize(2 * size);
    }
    CommandId command = reservation.command();
    int place = size++;
    while (place > 0 && times[(place - 1) / 2] > atMillis) {
      move((place - 1) / 2, place);
      place = (place - 1) / 2;
    }
    set(place, atMillis, reservation.show(), command.high(), command.low());
  }

  /** When the next may be due, milliseconds since 1970; the end of time when there is none. */
  long nextMillis() {
    return size == 0 ? Long.MAX_VALUE : times[0];
  }

  /** Takes the next; there must be one. */
  ReservationId poll() {
    ReservationId next = new ReservationId(shows[0], new CommandId(highs[0], lows[0]));
    size--;
    sink(size);
    shows[size] = null;
    if (size >= MIN_CAPACITY && 4 * size <= times.length) {
      resize(times.length / 2);
    }
    return next;
  }

  /** Puts what stands at {@code from}, behind all others, where it belongs from the top on. */
  private void sink(int from) {
    int place = 0;
    for (int child = 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && times[child + 1] < times[child]) {
        child++;
      }
      if (times[child] >= times[from]) {
        break;
      }
      move(child, place);
      place = child;
    }
    move(from, place);
  }

  private void move(int from, int to) {
    set(to, times[from], shows[from], highs[from], lows[from]);
  }

  private void set(int place, long atMillis, ShowId show, long high, long low) {
    times[place] = atMillis;
    shows[place] = show;
    highs[place] = high;
    lows[place] = low;
  }

  private void resize(int capacity) {
    times = Arrays.copyOf(times, capacity);
    shows = Arrays.copyOf(shows, capacity);
    highs = Arrays.copyOf(highs, capacity);
    lows = Arrays.copyOf(lows, capacity);
  }
}
