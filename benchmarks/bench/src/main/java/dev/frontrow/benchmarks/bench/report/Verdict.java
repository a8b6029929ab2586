package dev.frontrow.benchmarks.bench.report;

/** What became of a target. */
record Verdict(Target target, double measured) {
  boolean isMet() {
    return reaches(target.must());
  }

  /** Whether even what was only hoped for is reached. */
  boolean isAimReached() {
    return reaches(target.aim());
  }

  String words() {
    if (!isMet()) {
      return "not met";
    }
    return isAimReached() ? "met, and the aim" : "met";
  }

  private boolean reaches(double goal) {
    return target.atLeast() ? measured >= goal : measured <= goal;
  }
}
