package dev.frontrow.infra.app;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.frontrow.infra.payment.SandboxConfig;
import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.infra.stack.StackEndpoints;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the services of one node are told.
 *
 * @param services the settings under {@code frontrow.api}, {@code .booking}, {@code .projections},
 *     {@code .search} and {@code .auditor}
 * @param payments what the sandbox payment provider is told, on the one node that runs it
 */
record ServiceSettings(Config services, Optional<SandboxConfig> payments) {
  private static final String KAFKA = "kafka";

  /**
   * The services' own settings, at the servers and ports of this run; but what the JVM is told by
   * {@code -D} counts.
   *
   * @param own where this node keeps what no other process may touch
   */
  static ServiceSettings of(AppConfig app, StackEndpoints stack, Path own) {
    Config general = ConfigFactory.load();
    Map<String, Object> here = new HashMap<>();
    for (String service : List.of("booking", "api", "projections", "search", "auditor")) {
      here.put("frontrow." + service + "." + KAFKA, stack.kafka());
    }
    for (String service : List.of("api", "projections", "search", "auditor")) {
      postgres(here, "frontrow." + service + ".postgres.", stack.postgres());
    }
    here.put("frontrow.projections.state-directory", own.resolve("projections").toString());
    here.put("frontrow.search.state-directory", own.resolve("search").toString());
    here.put("frontrow.search.engine", stack.openSearch().toString());
    here.put("frontrow.api.search.engine", stack.openSearch().toString());
    here.put("frontrow.api.http.port", app.httpPort());
    here.put("frontrow.api.redis", stack.redis().toString());
    here.put("frontrow.api.payment.provider", "http://127.0.0.1:" + app.paymentPort());
    Path data = app.dataDirectory();
    here.put("frontrow.api.session.secret", Secret.SESSION.readOrCreate(data));
    String booking = Secret.BOOKING.readOrCreate(data);
    here.put("frontrow.api.booking.secret", booking);
    here.put("frontrow.booking.secret", booking);
    return new ServiceSettings(
        ConfigFactory.defaultOverrides()
            .withFallback(ConfigFactory.parseMap(here, "this run"))
            .withFallback(general),
        Optional.empty());
  }

  private static void postgres(Map<String, Object> here, String path, PostgresEndpoint postgres) {
    here.put(path + "url", postgres.jdbcUrl());
    here.put(path + "user", postgres.user());
    here.put(path + "password", postgres.password());
  }

  /** The same with the sandbox payment provider. */
  ServiceSettings withPayments(AppConfig app, PostgresEndpoint database) {
    return new ServiceSettings(
        services, Optional.of(new SandboxConfig(app.paymentPort(), app.paymentHold(), database)));
  }

  /** What the API is told that has writers at {@code endpoint} in its own process. */
  Config withWriters(String endpoint) {
    return ConfigFactory.parseMap(Map.of("frontrow.api.booking.local-endpoint", endpoint))
        .withFallback(services);
  }
}
