package dev.frontrow.benchmarks.bench;

/** A failure that a person can act on; its message is the line that the command prints. */
public final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BenchException(String message) {
    super(message);
  }

  public BenchException(String message, Throwable cause) {
    super(message, cause);
  }
}
