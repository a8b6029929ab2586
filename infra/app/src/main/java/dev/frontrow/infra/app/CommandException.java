package dev.frontrow.infra.app;

/** A failure that a person can act on; its message is the one line that the command prints. */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandException(String message) {
    super(message);
  }

  CommandException(String message, Throwable cause) {
    super(message, cause);
  }
}
