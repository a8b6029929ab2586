package dev.frontrow.booking.exploration;

/**
 * A state of the whole: the log, both nodes, and what those who ask know.
 *
 * @param owners a bit for each entry of the log: set when it is the second node's
 * @param first the first node's part
 * @param second the second node's part
 * @param clients how the commands stand, two bits each; 0 where that is of no interest
 */
record World(LogNode log, int owners, long first, long second, int clients) {
  /** Nobody has asked, or whoever asked has to ask again. */
  static final int TO_ASK = 0;

  static final int ASKED = 1;
  static final int ACCEPTED = 2;
  static final int REFUSED = 3;

  private static final int CLIENT_BITS = 2;
  private static final int CLIENT = (1 << CLIENT_BITS) - 1;

  long part(int node) {
    return node == 0 ? first : second;
  }

  World withPart(int node, long part) {
    return node == 0
        ? new World(log, owners, part, second, clients)
        : new World(log, owners, first, part, clients);
  }

  World withLog(LogNode longer, int owner) {
    return new World(longer, owners | (owner << log.size()), first, second, clients);
  }

  World withParts(long nowFirst, long nowSecond) {
    return new World(log, owners, nowFirst, nowSecond, clients);
  }

  int client(int command) {
    return (clients >>> (command * CLIENT_BITS)) & CLIENT;
  }

  World withClient(int command, int state) {
    int shift = command * CLIENT_BITS;
    int others = clients & ~(CLIENT << shift);
    return new World(log, owners, first, second, others | (state << shift));
  }

  /** How many Claims of a node are in the log, behind what the setup put there. */
  int claims(int node, LogNode start) {
    int claims = 0;
    for (LogNode at = log; !at.equals(start); at = at.before()) {
      int owner = (owners >>> (at.size() - 1)) & 1;
      claims += at.last().isClaim() && owner == node ? 1 : 0;
    }
    return claims;
  }
}
