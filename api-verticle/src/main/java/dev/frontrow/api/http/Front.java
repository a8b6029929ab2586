package dev.frontrow.api.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** Answers ahead of the router what most requests are for: a router costs as much as an answer. */
public interface Front {
  /** What its answers are timed as. */
  String route();

  /** Whether it answers the request; says so without any work. */
  boolean takes(HttpServerRequest request);

  /**
   * Answers {@code request}, whose reply has the headers of all replies; a failure becomes the
   * reply that it would become behind the router.
   */
  Future<Void> answer(HttpServerRequest request);
}
