package dev.frontrow.infra.app;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code frontrow import}: takes a file of shows into the catalogue of a running Frontrow. */
@Command(
    name = "import",
    description =
        "Take shows into the catalogue of a running Frontrow and put them on sale."
            + " The file is a response of Ticketmaster's Discovery API.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final AppConfig settings;

  @Parameters(paramLabel = "FILE", description = "The file to import.")
  private Path file;

  @Option(
      names = "--starting",
      paramLabel = "DATE",
      description = "Move all dates so that the first falls on this one, such as 2030-05-01.")
  private LocalDate starting;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = PortConverter.class,
      description = "The API's port (default: 8080).")
  private Integer port;

  @Mixin private DataOption data;

  ImportCommand(AppConfig settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    var console = new Console(System.out);
    AppConfig config = data.over(settings);
    String token = OrganiserToken.of(config.dataDirectory());
    int apiPort = port == null ? config.httpPort() : port;
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%d/admin/import%s"
                        .formatted(apiPort, starting == null ? "" : "?starting=" + starting)))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofByteArray(read()))
            .build();
    console.step("importing " + file);
    report(console, send(request, apiPort));
    return 0;
  }

  private byte[] read() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CommandException("cannot read " + file + ": " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.NoSuchFileException ? "there is no such file" : e.toString();
  }

  private static HttpResponse<String> send(HttpRequest request, int port)
      throws InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new CommandException(
          "no Frontrow answers on port %d: start it with ./frontrow up, or name its --port"
              .formatted(port),
          e);
    }
  }

  private void report(Console console, HttpResponse<String> response) {
    JsonObject body;
    try {
      body = new JsonObject(response.body());
    } catch (DecodeException e) {
      throw new CommandException("what answers on that port is not Frontrow", e);
    }
    if (response.statusCode() != 200) {
      throw new CommandException("%s: %s".formatted(file, body.getString("detail")));
    }
    console.step(ImportReport.of(body));
    if (!body.getJsonArray("notOnSale").isEmpty()) {
      throw new CommandException(
          "not on sale yet, import again: " + body.getJsonArray("notOnSale").encode());
    }
  }
}
