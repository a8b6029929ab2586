package dev.frontrow.api.routing;

import dev.frontrow.api.seatmap.Follower;
import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.log.LogRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Who writes each partition, as the last Claim in the log says. Thread-safe. */
public final class Owners implements Follower {
  private final AtomicReferenceArray<Owner> owners;
  private final BooleanSupplier current;
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  /** Who waits for each partition's next Claim, in the order of coming; each guarded by itself. */
  private final List<Set<Runnable>> waiting = new ArrayList<>();

  /**
   * The writer of a partition.
   *
   * @param claim the offset of its Claim
   * @param before the offset of the Claim before that one, {@link Attempt#NO_CLAIM} if unknown
   */
  public record Owner(long claim, long before, String endpoint) {}

  /** Owners as told by somebody who sees each Claim as soon as it is in the log. */
  public Owners(int partitions) {
    this(partitions, () -> true);
  }

  /**
   * Owners as told by a tail.
   *
   * @param current whether the tail is up to date: while it is not, there may be newer Claims
   */
  public Owners(int partitions, BooleanSupplier current) {
    this.owners = new AtomicReferenceArray<>(partitions);
    this.current = current;
    for (int partition = 0; partition < partitions; partition++) {
      waiting.add(new LinkedHashSet<>());
    }
  }

  /** Who claimed {@code partition} last; empty while nobody has. */
  public Optional<Owner> of(int partition) {
    return Optional.ofNullable(ofOrNull(partition));
  }

  Owner ofOrNull(int partition) {
    return owners.get(partition);
  }

  /** False when somebody else may have claimed a partition since the last Claim known here. */
  boolean isCurrent() {
    return current.getAsBoolean();
  }

  /** The endpoints of all owners, each once, in the order of their partitions. */
  Set<String> endpoints() {
    Set<String> endpoints = new LinkedHashSet<>();
    for (int partition = 0; partition < owners.length(); partition++) {
      Owner owner = owners.get(partition);
      if (owner != null) {
        endpoints.add(owner.endpoint());
      }
    }
    return endpoints;
  }

  /** From here on tells {@code listener} the endpoint in each Claim: that node lives. */
  void listen(Consumer<String> listener) {
    listeners.add(listener);
  }

  /**
   * Runs {@code waiter} once, when {@code partition} is claimed anew; false when it has been since
   * {@code claim}, and then nothing is run.
   */
  boolean await(int partition, long claim, Runnable waiter) {
    Set<Runnable> queue = waiting.get(partition);
    synchronized (queue) {
      Owner owner = owners.get(partition);
      return (owner == null || owner.claim() <= claim) && queue.add(waiter);
    }
  }

  /** Waits no longer. */
  void forget(int partition, Runnable waiter) {
    Set<Runnable> queue = waiting.get(partition);
    synchronized (queue) {
      queue.remove(waiter);
    }
  }

  @Override
  public void onClaim(int partition, long offset, LogRecord.Claim claim) {
    Owner old = owners.get(partition);
    if (old != null && offset <= old.claim()) {
      return;
    }
    long before = old == null ? Attempt.NO_CLAIM : old.claim();
    List<Runnable> awake;
    Set<Runnable> queue = waiting.get(partition);
    synchronized (queue) {
      owners.set(partition, new Owner(offset, before, claim.endpoint()));
      awake = List.copyOf(queue);
      queue.clear();
    }
    listeners.forEach(listener -> listener.accept(claim.endpoint()));
    awake.forEach(Runnable::run);
  }

  @Override
  public void onEvent(BookingEvent event, boolean live) {}
}
