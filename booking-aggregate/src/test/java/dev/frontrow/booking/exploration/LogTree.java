package dev.frontrow.booking.exploration;

import dev.frontrow.booking.exploration.LogNode.Judgement;
import java.nio.ByteBuffer;

/**
 * All logs that were reached, and the auditor's judgement of each.
 *
 * <p>The auditor follows the reader rule as docs/adr/0002 has it, in code of its own.
 */
final class LogTree {
  private static final int LOG_BITS = 22;
  private static final int ENTRY_BITS = 16;

  /** How the auditor tells the events that count. */
  enum Rule {
    /** As the protocol has it. */
    CLAIM_AND_POSITION,
    /** As it would be without positions. */
    CLAIM_ALONE
  }

  private final Script script;
  private final Rule rule;
  private final Interned<ByteBuffer, Entry> entries = new Interned<>(ENTRY_BITS);
  private final Interned<Long, LogNode> logs = new Interned<>(LOG_BITS);
  private final LogNode empty = new LogNode(0, null, null, 0, Judgement.OF_NOTHING);

  LogTree(Script script, Rule rule) {
    this.script = script;
    this.rule = rule;
  }

  LogNode empty() {
    return empty;
  }

  Entry entry(byte[] value) {
    return entries.get(ByteBuffer.wrap(value), id -> Entry.of(id, value, script));
  }

  /** {@code log} with {@code entry} behind it. */
  LogNode append(LogNode log, Entry entry) {
    long key = ((long) log.id() << ENTRY_BITS) | entry.id();
    return logs.get(key, id -> new LogNode(id, log, entry, log.size() + 1, judge(log, entry)));
  }

  private Judgement judge(LogNode log, Entry entry) {
    Judgement before = log.judgement();
    if (entry.isClaim()) {
      return before.afterClaim(log.size());
    }
    if (!counts(before, entry, log.size())) {
      return before.afterVoid();
    }
    Truth truth = before.truth();
    if (entry.command() == Entry.SETUP) {
      return before.afterEvent(entry.makesFirst() ? truth.withFirst() : truth, null);
    }
    String broken = entry.wrong() != null ? entry.wrong() : truth.broken(script, entry.command());
    return before.afterEvent(truth.after(script, entry.command()), broken);
  }

  private boolean counts(Judgement before, Entry entry, int offset) {
    boolean ofLastClaim = entry.claim() == before.claim();
    return switch (rule) {
      case CLAIM_AND_POSITION -> ofLastClaim && before.intact() && entry.position() == offset;
      case CLAIM_ALONE -> ofLastClaim;
    };
  }
}
