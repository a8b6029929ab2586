package dev.frontrow.infra.simulation.audit;

import dev.frontrow.schemas.booking.Block;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.Row;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.booking.Section;
import java.util.ArrayList;
import java.util.List;

/** What the auditor knows of a show's places: at most {@value #MAX_SEATS}, as bits of a mask. */
public final class Hall {
  public static final int MAX_SEATS = 64;

  private final List<Stretch> stretches = new ArrayList<>();
  private final int size;

  /** Places that are next to one another, or a whole area without seats. */
  private record Stretch(int start, int size, boolean numbered, String section, String category) {
    long mask() {
      return (size == MAX_SEATS ? -1L : (1L << size) - 1) << start;
    }

    boolean suits(SeatRequest.BestAvailable request) {
      return (request.section() == null || request.section().equals(section))
          && (request.category() == null || request.category().equals(category));
    }
  }

  public Hall(Inventory inventory) {
    int next = 0;
    for (Section section : inventory.sections()) {
      switch (section) {
        case Section.Seated seated -> {
          for (Row row : seated.rows()) {
            for (Block block : row.blocks()) {
              stretches.add(new Stretch(next, block.count(), true, section.code(), row.category()));
              next += block.count();
            }
          }
        }
        case Section.GeneralAdmission area -> {
          stretches.add(new Stretch(next, area.capacity(), false, section.code(), area.category()));
          next += area.capacity();
        }
      }
    }
    size = next;
  }

  /** How many places there are. */
  public int size() {
    return size;
  }

  /** All places. */
  long all() {
    return size == MAX_SEATS ? -1L : (1L << size) - 1;
  }

  /** The places that customers ask for by number. */
  public long numbered() {
    long mask = 0;
    for (Stretch stretch : stretches) {
      mask |= stretch.numbered() ? stretch.mask() : 0;
    }
    return mask;
  }

  /** These seats as bits; what is not in the hall is left out. */
  static long mask(Seats seats) {
    long mask = 0;
    for (int i = 0; i < seats.size(); i++) {
      if (seats.at(i) < MAX_SEATS) {
        mask |= 1L << seats.at(i);
      }
    }
    return mask;
  }

  /** True when {@code seats} are what {@code request} may get, were they free. */
  boolean suit(SeatRequest.BestAvailable request, long seats) {
    if (Long.bitCount(seats) != request.quantity()) {
      return false;
    }
    for (Stretch stretch : stretches) {
      if ((seats & ~stretch.mask()) == 0) {
        return stretch.suits(request) && (!stretch.numbered() || isTogether(seats));
      }
    }
    return false;
  }

  /** True when {@code request} can be granted from the places that are {@code free}. */
  boolean has(SeatRequest.BestAvailable request, long free) {
    for (Stretch stretch : stretches) {
      if (stretch.suits(request)) {
        long left = free & stretch.mask();
        int most = stretch.numbered() ? longest(left) : Long.bitCount(left);
        if (most >= request.quantity()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isTogether(long seats) {
    long shifted = seats >>> Long.numberOfTrailingZeros(seats);
    return (shifted & (shifted + 1)) == 0;
  }

  private static int longest(long mask) {
    int length = 0;
    for (long rest = mask; rest != 0; rest &= rest >>> 1) {
      length++;
    }
    return length;
  }
}
