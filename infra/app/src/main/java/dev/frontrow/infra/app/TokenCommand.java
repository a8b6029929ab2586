package dev.frontrow.infra.app;

import dev.frontrow.api.session.Role;
import dev.frontrow.api.session.Tokens;
import dev.frontrow.schemas.id.CustomerId;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code frontrow token}: a bearer token on standard output, and nothing else. */
@Command(
    name = "token",
    description = "Print a bearer token for the API of the data at hand.",
    mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
  private static final int MAX_HOURS = 24 * 366;

  private final AppConfig settings;

  @Spec private picocli.CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "organiser or customer.")
  private String role;

  @Option(
      names = "--customer",
      paramLabel = "ID",
      description = "The token's customer ID (default: a new one).")
  private String customer;

  @Option(
      names = "--hours",
      paramLabel = "N",
      description = "How long the token is good (default: 24).")
  private int hours = 24;

  @Mixin private DataOption data;

  TokenCommand(AppConfig settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() {
    Role wanted = Role.parseOrNull(role);
    if (wanted == null) {
      throw misuse("--role must be organiser or customer, not " + role);
    }
    String id = customer == null ? UUID.randomUUID().toString() : customer;
    if (!CustomerId.isValid(id)) {
      throw misuse("--customer must be 1 to 64 letters, digits, '-' and '_', not " + id);
    }
    if (hours < 1 || hours > MAX_HOURS) {
      throw misuse("--hours must be 1 to " + MAX_HOURS + ", not " + hours);
    }
    String secret = Secret.SESSION.read(data.over(settings).dataDirectory());
    Tokens tokens = new Tokens(null, secret, Clock.systemUTC());
    System.out.println(tokens.mint(wanted, new CustomerId(id), Duration.ofHours(hours)));
    return 0;
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
