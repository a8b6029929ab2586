package dev.frontrow.booking.runtime;

/** A request of another node that makes no sense: the answer's status, and the reason in words. */
final class BadRequest extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  BadRequest(int status, String why) {
    super(why, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
