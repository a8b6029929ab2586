package dev.frontrow.api.routing;

import dev.frontrow.api.turn.Inbox;
import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Outcome.Accepted;
import dev.frontrow.schemas.booking.Outcome.Refused;
import dev.frontrow.schemas.booking.Outcome.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One command on its way to an outcome: tries one after the other, until one is final or time is
 * up.
 *
 * <ul>
 *   <li>Accepted is final: a command acts once, whichever try it was.
 *   <li>Refused is final unless another try of unknown fate may still be decided ({@link
 *       Try#outlives}). It is tried on until that is ruled out, or answered "may have acted".
 *   <li>Busy goes to the caller at once: to try again before the caller does adds to the load.
 *   <li>Else it waits for a newer Claim, or as long as it was told to, whichever is shorter.
 * </ul>
 *
 * <p>Runs on the event loop of its caller if that is one.
 */
final class Send {
  /** Retries wait at least so long, whatever a writer asks for. */
  private static final long SHORTEST_PAUSE_MILLIS = 10;

  private static final Unavailable NO_OWNER =
      new Unavailable("nobody has claimed the partition", false, 1_000);

  private final Router router;
  private final BookingCommand command;
  private final int partition;
  private final long deadlineTick;
  private final Inbox inbox = Inbox.ofThisLoop();
  private final Promise<Outcome> promise = Promise.promise();

  /** Tries whose fate is unknown. */
  private Set<Try> ghosts = Set.of();

  /** Who would not stand in for the owner under {@link #seenClaim}. */
  private Set<String> declined = Set.of();

  /** The newest Claim that a try was made for. */
  private long seenClaim = Attempt.NO_CLAIM;

  /** The try that is waited for; null while it rests. */
  private Try open;

  /** What ends its rest; null while it does not rest. */
  private Rest rest;

  private Unavailable last = NO_OWNER;
  private boolean over;

  Send(Router router, BookingCommand command, int partition, long deadlineTick) {
    this.router = router;
    this.command = command;
    this.partition = partition;
    this.deadlineTick = deadlineTick;
  }

  Future<Outcome> start() {
    tryOn();
    return promise.future();
  }

  /** A wait for a newer Claim or for a time, whichever comes first. */
  private final class Rest implements Runnable {
    @Override
    public void run() {
      onItsLoop(() -> wake(this));
    }
  }

  /** True when nobody waits for the outcome at {@code tick} any more. */
  boolean isLate(long tick) {
    return tick >= deadlineTick;
  }

  /** No answer to {@code asking} is to be expected, though one may yet come. */
  void lost(Try asking) {
    onItsLoop(() -> giveUpOn(asking));
  }

  private void onItsLoop(Runnable task) {
    if (inbox == null || inbox.equals(Inbox.ofThisLoop())) {
      task.run();
    } else {
      inbox.put(task);
    }
  }

  private synchronized void tryOn() {
    Owners.Owner owner = router.owners().ofOrNull(partition);
    if (isLate(router.tick() + router.marginMillis())) {
      finish(giveUp());
    } else if (owner == null) {
      rest(deadlineTick - router.tick());
    } else {
      begin(choose(owner));
    }
  }

  private Try choose(Owners.Owner owner) {
    if (owner.claim() != seenClaim) {
      declined = Set.of();
      seenClaim = owner.claim();
    }
    String standIn = router.isGone(partition, owner) ? router.standIn(partition, declined) : null;
    return standIn == null
        ? new Try(this, owner, owner.endpoint(), false)
        : new Try(this, owner, standIn, true);
  }

  private void begin(Try asking) {
    open = asking;
    boolean remote = !router.isLocal(asking.endpoint());
    if (remote) {
      router.neighbours().opened(asking);
    }
    Attempt attempt = asking.attempt(command, router.writersDeadline(deadlineTick));
    router
        .wire()
        .send(asking.endpoint(), partition, attempt)
        .onComplete(
            outcome -> {
              if (remote) {
                router.neighbours().answered(asking, outcome);
              }
              onItsLoop(() -> answered(asking, outcome));
            },
            e -> {
              if (remote) {
                router.neighbours().failed(asking);
              }
              onItsLoop(() -> failed(asking, e));
            });
  }

  private synchronized void answered(Try asking, Outcome outcome) {
    if (over) {
      return;
    }
    boolean awaited = settle(asking);
    if (asking.isToOwner() && !(outcome instanceof Unavailable)) {
      router.occupy(partition, asking.claim());
    }
    switch (outcome) {
      case Accepted accepted -> finish(accepted);
      case Refused refused -> refused(asking, refused);
      case Unavailable unavailable -> {
        if (unavailable.mayHaveActed()) {
          ghosts = with(ghosts, asking);
        }
        if (awaited) {
          unavailable(asking, unavailable);
        }
      }
    }
  }

  private synchronized void failed(Try asking, Throwable e) {
    if (over) {
      return;
    }
    boolean awaited = settle(asking);
    boolean mayHaveActed = !(e instanceof Unreachable unreachable) || unreachable.mayHaveActed();
    if (mayHaveActed) {
      ghosts = with(ghosts, asking);
    }
    if (awaited) {
      declined = with(declined, asking.endpoint());
      last = new Unavailable("the writer cannot be reached", mayHaveActed, router.retryMillis());
      tryElsewhere(router.retryMillis());
    }
  }

  private synchronized void giveUpOn(Try asking) {
    if (over || open != asking) {
      return;
    }
    open = null;
    ghosts = with(ghosts, asking);
    last = new Unavailable("the writer did not answer in time", true, router.retryMillis());
    tryElsewhere(router.retryMillis());
  }

  /** True when {@code asking} is the try that was waited for; its fate is known now. */
  private boolean settle(Try asking) {
    if (!ghosts.isEmpty()) {
      ghosts.remove(asking);
    }
    boolean awaited = open == asking;
    open = awaited ? null : open;
    return awaited;
  }

  private void refused(Try asking, Refused refused) {
    boolean mayYetAct =
        ghosts.stream().anyMatch(ghost -> ghost.outlives(asking))
            || (open != null && open.outlives(asking));
    if (!mayYetAct) {
      finish(refused);
    } else if (open == null && rest == null) {
      last = new Unavailable("an earlier try may yet be decided", true, router.retryMillis());
      rest(router.retryMillis());
    }
  }

  private void unavailable(Try asking, Unavailable why) {
    last = why;
    if (why.isBusy()) {
      finish(giveUp());
    } else if (why.isNotLeading()) {
      if (asking.isStandIn()) {
        declined = with(declined, asking.endpoint());
      } else {
        router.vacate(partition, asking.claim());
      }
      tryElsewhere(pauseAfter(asking));
    } else {
      rest(why.retryAfterMillis());
    }
  }

  /** There is no use in asking the owner again before somebody may be asked to stand in for it. */
  private long pauseAfter(Try asking) {
    long toStandIn = asking.isStandIn() ? 0 : router.millisToStandIn(partition, asking.claim());
    return toStandIn > 0 ? toStandIn : Math.max(last.retryAfterMillis(), router.retryMillis());
  }

  /** Tries on at once where that may help, under a newer Claim or with a stand-in; else rests. */
  private void tryElsewhere(long pauseMillis) {
    long before = seenClaim;
    Try next = choose(router.owners().ofOrNull(partition));
    boolean isOther = next.isStandIn() || next.claim() != before;
    if (isOther && !isLate(router.tick() + router.marginMillis())) {
      begin(next);
    } else {
      declined = Set.of();
      rest(pauseMillis);
    }
  }

  /** Waits for a Claim newer than the last one seen, but no longer than {@code millis}. */
  private void rest(long millis) {
    long now = router.tick();
    long latest = deadlineTick - router.marginMillis();
    if (now >= latest || !router.admitToRest()) {
      finish(giveUp());
      return;
    }
    Rest fresh = new Rest();
    rest = fresh;
    if (router.owners().await(partition, seenClaim, fresh)) {
      router.wakeAt(Math.min(now + Math.max(millis, SHORTEST_PAUSE_MILLIS), latest), fresh);
    } else {
      wake(fresh);
    }
  }

  private synchronized void wake(Rest ended) {
    if (!over && rest == ended) {
      endRest();
      tryOn();
    }
  }

  private void endRest() {
    if (rest != null) {
      router.owners().forget(partition, rest);
      router.leaveRest();
      rest = null;
    }
  }

  private void finish(Outcome outcome) {
    over = true;
    endRest();
    promise.complete(outcome);
  }

  /** What is answered when time is up: what was tried may have acted until its fate is known. */
  private Unavailable giveUp() {
    boolean mayHaveActed = !ghosts.isEmpty();
    return mayHaveActed == last.mayHaveActed()
        ? last
        : new Unavailable(last.reason(), mayHaveActed, last.retryAfterMillis());
  }

  private static <T> Set<T> with(Set<T> some, T one) {
    Set<T> more = some.isEmpty() ? new LinkedHashSet<>() : some;
    more.add(one);
    return more;
  }
}
