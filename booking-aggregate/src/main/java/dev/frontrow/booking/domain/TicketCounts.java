package dev.frontrow.booking.domain;

import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.id.CustomerId;

/**
 * How many tickets each customer of one show holds and owns.
 *
 * <p>A hash table with open addressing: a map's entry and boxed count would take more memory than
 * the customer's name. Mutable.
 */
final class TicketCounts {
  private static final int MIN_CAPACITY = 8;

  /** The customers' hashes; 0 where there is none. */
  private int[] hashes = new int[MIN_CAPACITY];

  private CustomerId[] customers = new CustomerId[MIN_CAPACITY];
  private int[] counts = new int[MIN_CAPACITY];
  private int size;

  int of(CustomerId customer) {
    int place = place(customer, hash(customer));
    return hashes[place] == 0 ? 0 : counts[place];
  }

  /**
   * Adds to the customer's tickets.
   *
   * @return the customer as it is kept here, so that all who keep it can share it
   */
  CustomerId add(CustomerId customer, int more) {
    int hash = hash(customer);
    int place = place(customer, hash);
    if (hashes[place] == 0) {
      put(place, hash, customer, 0);
      size++;
    }
    CustomerId kept = customers[place];
    counts[place] += more;
    Invariants.check(counts[place] >= 0, "fewer tickets than none: ", customer);
    if (counts[place] == 0) {
      remove(place);
    } else if (2 * size > hashes.length) {
      grow();
    }
    return kept;
  }

  /** Where the customer is, or would be. */
  private int place(CustomerId customer, int hash) {
    int place = home(hash);
    while (hashes[place] != 0 && (hashes[place] != hash || !customers[place].equals(customer))) {
      place = next(place);
    }
    return place;
  }

  private void put(int place, int hash, CustomerId customer, int count) {
    hashes[place] = hash;
    customers[place] = customer;
    counts[place] = count;
  }

  /** Those behind the gap move up unless they stand at home or on their way from there. */
  private void remove(int place) {
    int gap = place;
    int mask = hashes.length - 1;
    for (int at = next(gap); hashes[at] != 0; at = next(at)) {
      if (((at - home(hashes[at])) & mask) >= ((at - gap) & mask)) {
        put(gap, hashes[at], customers[at], counts[at]);
        gap = at;
      }
    }
    put(gap, 0, null, 0);
    size--;
  }

  private void grow() {
    int[] oldHashes = hashes;
    CustomerId[] oldCustomers = customers;
    int[] oldCounts = counts;
    int capacity = 2 * oldHashes.length;
    hashes = new int[capacity];
    customers = new CustomerId[capacity];
    counts = new int[capacity];
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldHashes[i] != 0) {
        put(place(oldCustomers[i], oldHashes[i]), oldHashes[i], oldCustomers[i], oldCounts[i]);
      }
    }
  }

  private static int hash(CustomerId customer) {
    int hash = customer.hashCode();
    return hash == 0 ? 1 : hash;
  }

  private int home(int hash) {
    return (hash ^ (hash >>> 16)) & (hashes.length - 1);
  }

  private int next(int place) {
    return (place + 1) & (hashes.length - 1);
  }
}
