package dev.frontrow.api.guard;

import dev.frontrow.api.circuit.Circuit;
import dev.frontrow.api.turn.Gather;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keys in Redis, one a held seat, that turn losers away before they reach the writer.
 *
 * <p>It is advice: the writer decides. A key names the command that took it, so that a command sent
 * again passes, and frees itself after the hold. When Redis is slow or gone the guard says {@link
 * Verdict.Unknown} and a breaker stops asking for a while.
 */
public final class HoldGuard {
  /** Operations in one script: Redis does nothing else meanwhile, some microseconds each. */
  private static final int MOST_AT_ONCE = 256;

  /**
   * Operations one after the other; {@code ARGV} has four values for each: what to do, how many of
   * {@code KEYS} are its own, the owner, and how long to hold in milliseconds.
   *
   * <p>{@code take} takes all its keys or none, {@code mark} takes them whoever had them, {@code
   * free} deletes those that are the owner's. Answers, for each key that {@code take} found to be
   * somebody else's, the number of the operation and that of the key in it, both from 0.
   */
  private static final GuardScript RUN =
      new GuardScript(
          """
          local lost, first = {}, 1
          for a = 1, #ARGV, 4 do
            local what, owner, millis = ARGV[a], ARGV[a + 2], ARGV[a + 3]
            local last = first + ARGV[a + 1] - 1
            local taken = what ~= 'free'
            if what ~= 'mark' then
              for i, holder in ipairs(redis.call('MGET', unpack(KEYS, first, last))) do
                if what == 'free' then
                  if holder == owner then redis.call('DEL', KEYS[first + i - 1]) end
                elseif holder and holder ~= owner then
                  taken = false
                  lost[#lost + 1] = (a - 1) / 4
                  lost[#lost + 1] = i - 1
                end
              end
            end
            if taken then
              for i = first, last do redis.call('SET', KEYS[i], owner, 'PX', millis) end
            end
            first = last + 1
          end
          return lost
          """);

  private final RedisLink redis;
  private final Circuit circuit;
  private final Gather<Operation> scripted = new Gather<>(MOST_AT_ONCE, this::runScript);

  /**
   * Takes of one seat, which is what is mostly asked for: a plain command each, in one pipeline,
   * costs Redis a quarter less than in a script.
   */
  private final Gather<Operation> singles = new Gather<>(MOST_AT_ONCE, this::setIfFree);

  /** What to do with a show's keys for an owner. */
  private record Operation(
      String what,
      ShowId show,
      Seats seats,
      CommandId owner,
      Duration hold,
      Promise<Verdict> verdict) {}

  /** What the guard knows about some seats. */
  public sealed interface Verdict {
    /** They are the command's now. */
    record Taken() implements Verdict {}

    /** Other commands have these of them; none was taken. */
    record Lost(Seats seats) implements Verdict {}

    /** Redis did not say. */
    record Unknown() implements Verdict {}
  }

  private static final Verdict TAKEN = new Verdict.Taken();
  private static final Verdict UNKNOWN = new Verdict.Unknown();

  /** A guard that waits for Redis no longer than {@code timeout}. */
  public HoldGuard(RedisLink redis, Duration timeout) {
    this.redis = redis;
    this.circuit = new Circuit("hold-guard", timeout);
  }

  /** Takes {@code seats} for {@code owner}, all or none; never fails. */
  public Future<Verdict> take(ShowId show, Seats seats, CommandId owner, Duration hold) {
    return add(seats.size() == 1 ? singles : scripted, "take", show, seats, owner, hold);
  }

  /** Says that the writer gave {@code seats} to {@code owner}; nobody waits for it. */
  public void mark(ShowId show, Seats seats, CommandId owner, Duration hold) {
    var _ = add(scripted, "mark", show, seats, owner, hold);
  }

  /** Frees those of {@code seats} that {@code owner} has; nobody waits for it. */
  public void free(ShowId show, Seats seats, CommandId owner) {
    var _ = add(scripted, "free", show, seats, owner, Duration.ZERO);
  }

  private static Future<Verdict> add(
      Gather<Operation> gather,
      String what,
      ShowId show,
      Seats seats,
      CommandId owner,
      Duration hold) {
    Promise<Verdict> verdict = Promise.promise();
    gather.add(new Operation(what, show, seats, owner, hold, verdict));
    return verdict.future();
  }

  /** The breaker's state: CLOSED while Redis is asked, OPEN while it is not. */
  public String breakerState() {
    return circuit.state();
  }

  private void setIfFree(List<Operation> operations) {
    List<Request> requests = new ArrayList<>(operations.size());
    for (Operation operation : operations) {
      requests.add(
          Request.cmd(Command.SET)
              .arg(prefix(operation.show()) + operation.seats().at(0))
              .arg(operation.owner().toString())
              .arg("NX")
              .arg("PX")
              .arg(operation.hold().toMillis()));
    }
    circuit
        .ask(() -> redis.send(requests))
        .onComplete(
            answers -> {
              for (int i = 0; i < operations.size(); i++) {
                if (answers.get(i) == null) {
                  // Somebody has it: perhaps this very command, which was sent before.
                  scripted.add(operations.get(i));
                } else {
                  operations.get(i).verdict().complete(TAKEN);
                }
              }
            },
            silence -> unknown(operations));
  }

  private void runScript(List<Operation> operations) {
    circuit
        .ask(
            () ->
                redis
                    .send(request(Command.EVALSHA, RUN.sha(), operations))
                    .recover(
                        e ->
                            GuardScript.isMissing(e)
                                ? redis.send(request(Command.EVAL, RUN.text(), operations))
                                : Future.failedFuture(e)))
        .onComplete(
            lost -> {
              List<Verdict> verdicts = verdicts(lost, operations);
              for (int i = 0; i < operations.size(); i++) {
                operations.get(i).verdict().complete(verdicts.get(i));
              }
            },
            silence -> unknown(operations));
  }

  private static void unknown(List<Operation> operations) {
    operations.forEach(operation -> operation.verdict().complete(UNKNOWN));
  }

  private static List<Verdict> verdicts(Response lost, List<Operation> operations) {
    List<Verdict> verdicts = new ArrayList<>(Collections.nCopies(operations.size(), TAKEN));
    for (int i = 0; i < lost.size(); ) {
      int number = lost.get(i).toInteger();
      Seats seats = operations.get(number).seats();
      IntStream.Builder gone = IntStream.builder();
      for (; i < lost.size() && lost.get(i).toInteger() == number; i += 2) {
        gone.add(seats.at(lost.get(i + 1).toInteger()));
      }
      verdicts.set(number, new Verdict.Lost(Seats.owning(gone.build().toArray())));
    }
    return verdicts;
  }

  private static Request request(Command how, String script, List<Operation> operations) {
    int keys = 0;
    for (Operation operation : operations) {
      keys += operation.seats().size();
    }
    Request request = Request.cmd(how).arg(script).arg(keys);
    for (Operation operation : operations) {
      String prefix = prefix(operation.show());
      for (int i = 0; i < operation.seats().size(); i++) {
        request.arg(prefix + operation.seats().at(i));
      }
    }
    for (Operation operation : operations) {
      request
          .arg(operation.what())
          .arg(operation.seats().size())
          .arg(operation.owner().toString())
          .arg(operation.hold().toMillis());
    }
    return request;
  }

  /**
   * What the keys of a show's seats begin with; Redis Cluster keeps them together by its braces.
   */
  private static String prefix(ShowId show) {
    return "hold:{" + show.value() + "}:";
  }
}
