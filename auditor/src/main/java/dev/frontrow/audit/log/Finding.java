package dev.frontrow.audit.log;

/** Takes what is wrong with the event at hand. */
@FunctionalInterface
interface Finding {
  void add(Violation.Code code, String words);
}
