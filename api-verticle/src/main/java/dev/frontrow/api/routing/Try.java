package dev.frontrow.api.routing;

import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.BookingCommand;

/**
 * One attempt of a {@link Send}, and under which Claims it can be decided.
 *
 * <p>A plain attempt goes to the owner and can be decided under the owner's Claim alone. One that
 * asks for a stand-in can also be decided under the Claim that directly follows that one, if the
 * node that it went to makes it.
 */
final class Try {
  private final Send send;
  private final Owners.Owner owner;
  private final String endpoint;
  private final boolean standIn;

  Try(Send send, Owners.Owner owner, String endpoint, boolean standIn) {
    this.send = send;
    this.owner = owner;
    this.endpoint = endpoint;
    this.standIn = standIn;
  }

  Send send() {
    return send;
  }

  /** Where it goes. */
  String endpoint() {
    return endpoint;
  }

  boolean isStandIn() {
    return standIn;
  }

  /** Whether it goes to the node that made the last Claim that is known. */
  boolean isToOwner() {
    return endpoint.equals(owner.endpoint());
  }

  long claim() {
    return owner.claim();
  }

  Attempt attempt(BookingCommand command, long deadlineMillis) {
    return new Attempt(command, owner.claim(), standIn, deadlineMillis);
  }

  /**
   * Whether this one, whose fate is unknown, may still be decided although {@code refused} was
   * refused.
   *
   * <p>Whoever refuses leads, and knows all that older Claims brought about. So this one is dead
   * when it could only be decided under Claims older than the one of the refusal.
   */
  boolean outlives(Try refused) {
    if (refused.standIn) {
      // Under the Claim behind the one it names, which its node made; all that is known of that
      // Claim's offset is that no other lies between.
      boolean next = outlives(refused.claim() + 1, refused.claim(), refused.endpoint);
      // Or, when it went to the owner itself, perhaps still under the one it names.
      return next || (refused.isToOwner() && outlives(refused.owner));
    }
    return outlives(refused.owner);
  }

  private boolean outlives(Owners.Owner leader) {
    return outlives(leader.claim(), leader.before(), leader.endpoint());
  }

  private boolean outlives(long claim, long before, String leader) {
    if (claim() >= claim) {
      return true;
    }
    if (!standIn || before > claim()) {
      return false;
    }
    // That Claim directly follows the one this was for: only the node that made it may decide.
    return before < claim() || leader.equals(endpoint);
  }
}
