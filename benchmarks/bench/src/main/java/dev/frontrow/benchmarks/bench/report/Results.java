package dev.frontrow.benchmarks.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that a run has measured so far, in the order of measuring. */
public final class Results {
  private final List<Result> all = new ArrayList<>();

  public void add(Result result) {
    all.add(result);
  }

  public List<Result> all() {
    return List.copyOf(all);
  }

  Optional<Result> find(String workload, String system) {
    return all.stream()
        .filter(result -> result.workload().equals(workload) && result.system().equals(system))
        .findFirst();
  }

  /** The workloads in the order of measuring. */
  List<String> workloads() {
    return all.stream().map(Result::workload).distinct().toList();
  }

  List<Result> of(String workload) {
    return all.stream().filter(result -> result.workload().equals(workload)).toList();
  }

  /** Answers that should not have come, in all rounds. */
  public long errors() {
    return all.stream().mapToLong(Result::errors).sum();
  }
}
