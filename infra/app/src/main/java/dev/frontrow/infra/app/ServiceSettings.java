package dev.frontrow.infra.app;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.frontrow.infra.payment.SandboxConfig;
import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.infra.stack.StackEndpoints;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What all services in one process are told.
 *
 * @param projections whether the read models are computed here
 * @param services the settings under {@code frontrow.api}, {@code .booking} and {@code
 *     .projections}
 */
record ServiceSettings(boolean projections, Config services, SandboxConfig sandbox) {
  /** The services' own settings, at the servers and ports of this run. */
  static ServiceSettings of(AppConfig app, StackEndpoints stack) {
    PostgresEndpoint postgres = stack.postgres();
    Path state = app.dataDirectory().resolve("projections");
    Map<String, Object> here = new HashMap<>();
    here.put("frontrow.booking.kafka", stack.kafka());
    here.put("frontrow.booking.endpoint", "127.0.0.1:" + app.httpPort());
    here.put("frontrow.projections.kafka", stack.kafka());
    here.put("frontrow.projections.postgres.url", postgres.jdbcUrl());
    here.put("frontrow.projections.postgres.user", postgres.user());
    here.put("frontrow.projections.postgres.password", postgres.password());
    here.put("frontrow.projections.state-directory", state.toString());
    here.put("frontrow.api.http.port", app.httpPort());
    here.put("frontrow.api.kafka", stack.kafka());
    here.put("frontrow.api.postgres.url", postgres.jdbcUrl());
    here.put("frontrow.api.postgres.user", postgres.user());
    here.put("frontrow.api.postgres.password", postgres.password());
    here.put("frontrow.api.redis", stack.redis().toString());
    here.put("frontrow.api.session.secret", SessionSecret.readOrCreate(app.dataDirectory()));
    here.put("frontrow.api.payment.provider", "http://127.0.0.1:" + app.paymentPort());
    Config all = ConfigFactory.parseMap(here, "this run").withFallback(ConfigFactory.load());
    return new ServiceSettings(
        all.getBoolean("frontrow.app.projections"),
        all,
        new SandboxConfig(app.paymentPort(), app.paymentHold(), postgres));
  }
}
