package dev.frontrow.booking.exploration;

/** What happened, in words. */
final class Story {
  private final Script script;

  Story(Script script) {
    this.script = script;
  }

  /** How a node came to break a promise. */
  String of(LogNode log, NodeState node, Move last, String violation) {
    StringBuilder story = new StringBuilder(violation).append("\n  in the log:");
    Entry[] entries = log.entries();
    for (int offset = 0; offset < entries.length; offset++) {
      story.append("\n    ").append(offset).append(": ").append(words(entries[offset]));
    }
    story.append("\n  by a node that has been:");
    for (Input input : node.writer().history()) {
      story.append("\n    ").append(words(input, null));
    }
    return story.append("\n    ").append(words(last, node)).toString();
  }

  String words(Entry entry) {
    return switch (entry.command()) {
      case Entry.CLAIM -> "a Claim";
      case Entry.SETUP -> "what was there before";
      default ->
          "%s for Claim %d and offset %d"
              .formatted(script.words(entry.command()), entry.claim(), entry.position());
    };
  }

  /**
   * A move in words.
   *
   * @param node the node before it, or null
   */
  String words(Move move, NodeState node) {
    return switch (move) {
      case Input.Assigned _ -> "is assigned the partition";
      case Input.Unassigned _ -> "is taken the partition";
      case Input.Released _ -> "is stopped";
      case Input.Woken _ -> "wakes, for time has passed";
      case Input.Asked(int command, int claim, boolean standIn) ->
          "is asked to %s under Claim %d%s"
              .formatted(script.words(command), claim, standIn ? ", or to stand in" : "");
      case Input.Told(int call, int offset, LogNode _) ->
          "hears of record %d that it waits for: %s".formatted(call + 1, offset(offset));
      case Input.Ended(int offset) -> "hears where the log ends: " + offset(offset);
      case Move.Arrived(int index) ->
          "has a record appended"
              + (node == null ? "" : ": " + words(node.standing().wire().get(index).entry()));
      case Move.OrphanArrived(int index) ->
          "has a record from before its crash appended"
              + (node == null ? "" : ": " + words(node.standing().orphans().get(index)));
      case Move.Crashed _ -> "crashes, and starts anew";
    };
  }

  private static String offset(int offset) {
    return offset == Input.UNKNOWN ? "nobody knows" : "offset " + offset;
  }
}
