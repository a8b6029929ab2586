package dev.frontrow.api.http;

import io.vertx.core.http.HttpServerRequest;

/** Answers ahead of the router what it can answer at once. */
public interface Front {
  /** What its answers are timed as. */
  String route();

  /** Whether it may know the answer; says so without any work. */
  boolean takes(HttpServerRequest request);

  /** Answers {@code request}, whose reply has the headers of all replies; or leaves it alone. */
  boolean answers(HttpServerRequest request);
}
