package dev.frontrow.benchmarks.bench.workload;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.benchmarks.bench.Settings;
import dev.frontrow.benchmarks.bench.report.Names;
import dev.frontrow.benchmarks.bench.report.Result;
import dev.frontrow.benchmarks.bench.report.Round;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The decisions alone, on one thread and without I/O, as JMH measures them. */
final class Decide {
  private static final String BENCHMARK =
      "^dev\\.frontrow\\.benchmarks\\.decide\\.DecideBenchmark\\.";

  /** No server has to settle in an iteration, so that a longer one would tell no more. */
  private static final int LONGEST_SECONDS = 2;

  private Decide() {}

  static void run(Field field) {
    Settings settings = field.settings();
    Options options =
        new OptionsBuilder()
            .include(BENCHMARK)
            .measurementIterations(settings.rounds())
            .measurementTime(TimeValue.seconds(Math.min(settings.seconds(), LONGEST_SECONDS)))
            .output(field.directory().resolve("jmh.log").toString())
            .shouldFailOnError(true)
            .build();
    try {
      for (RunResult found : new Runner(options).run()) {
        field.results().add(result(found));
      }
    } catch (RunnerException e) {
      throw new BenchException("JMH failed: " + e.getMessage(), e);
    }
  }

  private static Result result(RunResult found) {
    List<Round> rounds = new ArrayList<>();
    found.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .map(IterationResult::getPrimaryResult)
        .forEach(iteration -> rounds.add(Round.rate(iteration.getScore())));
    return new Result(Names.DECIDE, name(found.getParams()), 0, rounds);
  }

  /** The benchmark's method with its parameters: {@code namedSeats quantity=1 seats=60000}. */
  private static String name(BenchmarkParams params) {
    String method = params.getBenchmark();
    var name = new StringBuilder(method.substring(method.lastIndexOf('.') + 1));
    params
        .getParamsKeys()
        .forEach(key -> name.append(' ').append(key).append('=').append(params.getParam(key)));
    return name.toString();
  }
}
