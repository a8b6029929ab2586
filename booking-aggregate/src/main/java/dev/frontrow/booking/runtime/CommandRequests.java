package dev.frontrow.booking.runtime;

import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.codec.CommandCodec;
import dev.frontrow.schemas.codec.MalformedRecord;
import dev.frontrow.schemas.log.BookingHttp;
import dev.frontrow.schemas.log.Partitions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes attempts of other nodes' requests, and hands them to the writers. On one event loop. */
final class CommandRequests {
  private static final Pattern PATH = Pattern.compile(BookingHttp.path("(\\d{1,6})"));
  private static final long RETRY_AFTER_MILLIS = 1_000;

  /** Longer than any client's request waits. */
  private static final long MAX_PATIENCE_MILLIS = 60_000;

  private final int partitions;
  private final SharedSecret secret;
  private final CommandCodec codec = new CommandCodec();
  private volatile Writers writers;

  CommandRequests(BookingConfig config) {
    partitions = config.partitions();
    secret = config.server().secret();
  }

  void serve(Writers commandsFor) {
    writers = commandsFor;
  }

  /**
   * Looks at all but the body.
   *
   * @throws BadRequest when it is not worth reading
   */
  void check(HttpServerRequest request) {
    if (!secret.matches(request.getHeader(BookingHttp.SECRET))) {
      throw new BadRequest(401, "the secret is wrong");
    }
    partition(request);
    if (!request.method().equals(HttpMethod.POST)) {
      throw new BadRequest(405, "commands are posted");
    }
    number(request, BookingHttp.CLAIM, Attempt.NO_CLAIM);
    number(request, BookingHttp.PATIENCE, 0);
  }

  /**
   * Hands the command to its writer.
   *
   * @param replyTo called once, on any thread
   * @throws BadRequest when there is no command of that partition
   */
  void submit(HttpServerRequest request, byte[] body, Consumer<Outcome> replyTo) {
    int partition = partition(request);
    BookingCommand command = command(body, partition);
    long patience = number(request, BookingHttp.PATIENCE, 0);
    Attempt attempt =
        new Attempt(
            command,
            number(request, BookingHttp.CLAIM, Attempt.NO_CLAIM),
            Boolean.parseBoolean(request.getHeader(BookingHttp.STAND_IN)),
            System.currentTimeMillis() + Math.min(patience, MAX_PATIENCE_MILLIS));
    Writers here = writers;
    if (here == null) {
      replyTo.accept(Outcome.Unavailable.notLeading(RETRY_AFTER_MILLIS));
    } else if (!here.submit(partition, new Pending(attempt, replyTo))) {
      replyTo.accept(Outcome.Unavailable.busy(RETRY_AFTER_MILLIS));
    }
  }

  byte[] encode(Outcome outcome) {
    return codec.encode(outcome);
  }

  private int partition(HttpServerRequest request) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      throw new BadRequest(404, "nothing is here");
    }
    int partition = Integer.parseInt(path.group(1));
    if (partition >= partitions) {
      throw new BadRequest(400, "there are " + partitions + " partitions");
    }
    return partition;
  }

  private BookingCommand command(byte[] body, int partition) {
    BookingCommand command;
    try {
      command = codec.decodeCommand(body);
    } catch (MalformedRecord malformed) {
      throw new BadRequest(400, "not a command: " + malformed.getMessage());
    }
    if (Partitions.of(command.show(), partitions) != partition) {
      throw new BadRequest(400, "the show is in another partition");
    }
    return command;
  }

  private static long number(HttpServerRequest request, String header, long least) {
    String value = request.getHeader(header);
    try {
      long number = Long.parseLong(value);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Also when it is not there: told below.
    }
    throw new BadRequest(400, header + " must be a number from " + least + " up");
  }
}
