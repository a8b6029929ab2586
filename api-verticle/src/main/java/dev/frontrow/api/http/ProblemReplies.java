package dev.frontrow.api.http;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong with a request into its problem+json reply. */
final class ProblemReplies {
  static final String MEDIA_TYPE = "application/problem+json";
  private static final CharSequence PROBLEM_JSON = HttpHeaders.createOptimized(MEDIA_TYPE);
  private static final Logger LOG = LoggerFactory.getLogger(ProblemReplies.class);

  /** What the router itself answers where no route does. */
  private static final int[] ROUTER_STATUSES = {400, 404, 405, 406, 413, 415, 500};

  private static final int FIRST = -101;
  private static final Pattern PARAMETER = Pattern.compile(":[A-Za-z]+");

  private final Router router;

  ProblemReplies(Router router) {
    this.router = router;
  }

  void mount() {
    router.route().order(FIRST).failureHandler(this::reply);
    for (int status : ROUTER_STATUSES) {
      router.errorHandler(status, this::reply);
    }
  }

  private void reply(RoutingContext context) {
    if (isOpen(context.response())) {
      reply(context.response(), problem(context));
    }
  }

  /** Answers a request that no router has seen, and that failed. */
  static void reply(HttpServerRequest request, Throwable failure) {
    if (isOpen(request.response())) {
      reply(request.response(), problem(request, failure));
    }
  }

  private static boolean isOpen(HttpServerResponse response) {
    return !response.ended() && !response.closed();
  }

  private static void reply(HttpServerResponse response, Problem problem) {
    if (response.headWritten()) {
      response.reset();
    } else {
      write(response, problem);
    }
  }

  private Problem problem(RoutingContext context) {
    Throwable failure = context.failure();
    int status = context.statusCode();
    return !(failure instanceof Problem) && status > 0 && status != 500
        ? ofStatus(status, context)
        : problem(context.request(), failure);
  }

  private static Problem problem(HttpServerRequest request, Throwable failure) {
    if (failure instanceof Problem problem) {
      return problem;
    }
    if (!(failure instanceof HttpClosedException)) {
      LOG.error("{} {} failed", request.method(), request.path(), failure);
    }
    return new Problem(500, "INTERNAL_ERROR", "Something went wrong here; it has been logged.");
  }

  private Problem ofStatus(int status, RoutingContext context) {
    HttpServerRequest request = context.request();
    return switch (status) {
      case 400 -> new Problem(400, "BAD_REQUEST", "The request cannot be read.");
      case 404 -> new Problem(404, "NOT_FOUND", "Nothing is here: " + request.path());
      case 405 ->
          new Problem(405, "METHOD_NOT_ALLOWED", request.method() + " is not for " + request.path())
              .header("Allow", allowed(request.path()));
      case 413 -> BoundedBody.tooLarge(context);
      case 415 -> new Problem(415, "UNSUPPORTED_MEDIA_TYPE", "Send application/json.");
      default -> new Problem(status, "REQUEST_REFUSED", "The request was refused.");
    };
  }

  /** The methods of the routes for {@code path}; they are few, and seldom asked for. */
  private String allowed(String path) {
    return router.getRoutes().stream()
        .filter(route -> route.getPath() != null && route.methods() != null)
        .filter(route -> isOf(route, path))
        .flatMap(route -> route.methods().stream())
        .map(HttpMethod::name)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static boolean isOf(Route route, String path) {
    return route.isExactPath()
        ? path.matches(PARAMETER.matcher(route.getPath()).replaceAll("[^/]+"))
        : path.startsWith(route.getPath());
  }

  /** Answers what is no HTTP request that the server can read. */
  static void replyInvalid(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    Problem problem =
        switch (cause) {
          case TooLongHttpLineException _ ->
              new Problem(414, "URI_TOO_LONG", "The request's first line is too long.");
          case TooLongHttpHeaderException _ ->
              new Problem(431, "HEADERS_TOO_LARGE", "The request's headers are too large.");
          case TooLongFrameException _ ->
              new Problem(431, "HEADERS_TOO_LARGE", "The request's headers are too large.");
          case null, default -> new Problem(400, "BAD_REQUEST", "This is no HTTP request.");
        };
    HttpServerResponse response = request.response();
    response.putHeader("Connection", "close");
    write(response, problem);
    request.connection().close();
  }

  private static void write(HttpServerResponse response, Problem problem) {
    problem.headers().forEach(response::putHeader);
    response
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, PROBLEM_JSON)
        .end(problem.toJson().toBuffer());
  }
}
