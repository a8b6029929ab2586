package dev.frontrow.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.testing.Calls;
import dev.frontrow.api.testing.Calls.Reply;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebRoutesTest {
  private static final Pattern LOADED = Pattern.compile("(?:href|src)=\"(/web/[^\"]+)\"");
  private static final Vertx vertx = Vertx.vertx();
  private static Calls calls;

  @BeforeAll
  static void serve() {
    Router router = Router.router(vertx);
    new WebRoutes().mount(router);
    HttpServer server = vertx.createHttpServer().requestHandler(router).listen(0).await();
    calls = Calls.to(server.actualPort());
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/show/abc",
        "/checkout",
        "/bookings",
        "/tickets/abc.r1",
        "/about",
        "/organiser",
        "/organiser/events/new",
        "/organiser/events/abc",
        "/organiser/events/abc/edit",
        "/organiser/venues",
        "/organiser/venues/new",
        "/organiser/venues/abc"
      })
  void servesEachPageWithAllThatItLoads(String path) {
    Reply page = calls.get(path);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.header("cache-control")).isEqualTo("no-cache");
    assertThat(page.body()).doesNotContain("{{");
    List<String> files = loaded(page.body());
    assertThat(files).anyMatch(file -> file.endsWith("/style.css"));
    assertThat(files).anyMatch(file -> file.endsWith("/lib/lit-html/lit-html.js"));
    for (String file : files) {
      Reply reply = calls.get(file);
      assertThat(reply.status()).as(file).isEqualTo(200);
      assertThat(reply.header("cache-control")).contains("immutable");
    }
  }

  @Test
  void letsPagesRunNothingThatIsNotOurs() {
    Reply page = calls.get("/");
    assertThat(page.header("content-security-policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .contains("base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'")
        .doesNotContain("unsafe", "*");
    assertThat(page.body()).doesNotContainPattern("<script(?![^>]*src=)").doesNotContain("style=");
  }

  @Test
  void savesBrowsersWhatTheyHave() {
    String etag = calls.get("/").header("etag");
    assertThat(calls.get("/", "If-None-Match", etag).status()).isEqualTo(304);
    assertThat(calls.get("/", "If-None-Match", "\"other\"").status()).isEqualTo(200);
  }

  @Test
  void compressesForThoseWhoAskForIt() {
    Reply packed = calls.get("/", "Accept-Encoding", "gzip, br");
    assertThat(packed.header("content-encoding")).isEqualTo("gzip");
    assertThat(packed.header("vary")).isEqualToIgnoringCase("accept-encoding");
  }

  @Test
  void helpsPagesOfAnotherVersionButLetsNobodyKeepWhatTheyGet() {
    Reply style = calls.get("/web/another/style.css");
    assertThat(style.status()).isEqualTo(200);
    assertThat(style.header("cache-control")).isEqualTo("no-cache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/web/x/nothing.js",
        "/web/x/../../reference.conf",
        "/web/x/shell.html",
        "/web/x/lib/lit-html/package.json",
        "/web/x/",
        "/web",
        "/show/",
        "/show/a/b"
      })
  void hasNothingElse(String path) {
    assertThat(calls.get(path).status()).isEqualTo(404);
  }

  private static List<String> loaded(String html) {
    List<String> files = new ArrayList<>();
    Matcher matcher = LOADED.matcher(html);
    while (matcher.find()) {
      files.add(matcher.group(1));
    }
    return files;
  }
}
