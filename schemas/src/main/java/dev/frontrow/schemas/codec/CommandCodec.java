package dev.frontrow.schemas.codec;

import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Outcome.Accepted;
import dev.frontrow.schemas.booking.Outcome.Refused;
import dev.frontrow.schemas.booking.Outcome.Unavailable;
import dev.frontrow.schemas.log.Topics;
import java.io.IOException;
import java.util.List;

/**
 * Commands and their outcomes as bytes between two nodes, in Avro's single-object encoding.
 *
 * <p>Fields are written and read in the order of {@code /avro/wire/<name>.<version>.avsc}. A node
 * refuses a version that is newer than its own. Not thread-safe: one instance for each thread.
 */
public final class CommandCodec {
  /**
   * The most bytes of a command or an outcome. The largest opens a sale, and must fit an event of
   * the log, which says all that the command does and more.
   */
  public static final int MAX_BYTES = Topics.MAX_EVENT_BYTES;

  private static final String FOLDER = "avro/wire";
  private static final WireSchema COMMAND = WireSchema.load(FOLDER, "Command");
  private static final WireSchema ACCEPTED = WireSchema.load(FOLDER, "Accepted");
  private static final WireSchema REFUSED = WireSchema.load(FOLDER, "Refused");
  private static final WireSchema UNAVAILABLE = WireSchema.load(FOLDER, "Unavailable");
  private static final long COMMAND_PRINT = COMMAND.fingerprint();
  private static final long ACCEPTED_PRINT = ACCEPTED.fingerprint();
  private static final long REFUSED_PRINT = REFUSED.fingerprint();
  private static final long UNAVAILABLE_PRINT = UNAVAILABLE.fingerprint();

  private final SingleObject commands = new SingleObject(List.of(COMMAND));
  private final SingleObject outcomes = new SingleObject(List.of(ACCEPTED, REFUSED, UNAVAILABLE));

  /** Every record type between nodes, with all its versions. */
  public static List<WireSchema> schemas() {
    return List.of(COMMAND, ACCEPTED, REFUSED, UNAVAILABLE);
  }

  /** The bytes of {@code command}. */
  public byte[] encode(BookingCommand command) {
    return commands.encode(COMMAND_PRINT, to -> CommandFields.write(to, command));
  }

  /** The bytes of {@code outcome}. */
  public byte[] encode(Outcome outcome) {
    return switch (outcome) {
      case Accepted accepted ->
          outcomes.encode(ACCEPTED_PRINT, to -> ReplyFields.write(to, accepted.reply()));
      case Refused refused ->
          outcomes.encode(REFUSED_PRINT, to -> RejectionFields.write(to, refused.rejection()));
      case Unavailable unavailable ->
          outcomes.encode(
              UNAVAILABLE_PRINT,
              to -> {
                to.writeString(unavailable.reason());
                to.writeBoolean(unavailable.mayHaveActed());
                to.writeLong(unavailable.retryAfterMillis());
              });
    };
  }

  /** The command in {@code bytes}; throws {@link MalformedRecord} when there is none. */
  public BookingCommand decodeCommand(byte[] bytes) {
    checkSize(bytes);
    return commands.decode(bytes, (_, from) -> CommandFields.read(from));
  }

  /** The outcome in {@code bytes}; throws {@link MalformedRecord} when there is none. */
  public Outcome decodeOutcome(byte[] bytes) {
    checkSize(bytes);
    return outcomes.decode(bytes, CommandCodec::readOutcome);
  }

  private static Outcome readOutcome(String wireName, ArrayDecoder from) throws IOException {
    return switch (wireName) {
      case "Accepted" -> new Accepted(ReplyFields.read(from));
      case "Refused" -> new Refused(RejectionFields.read(from));
      case "Unavailable" -> readUnavailable(from);
      default -> throw new MalformedRecord("not an outcome: " + wireName);
    };
  }

  private static Unavailable readUnavailable(ArrayDecoder from) throws IOException {
    String reason = from.readString();
    Invariants.check(
        reason.length() <= Unavailable.MAX_REASON_LENGTH, "a reason of length ", reason.length());
    return new Unavailable(reason, Fields.readBoolean(from), from.readLong());
  }

  private static void checkSize(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new MalformedRecord("more bytes than a command or an outcome has: " + bytes.length);
    }
  }
}
