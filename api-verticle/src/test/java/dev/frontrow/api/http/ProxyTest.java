package dev.frontrow.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.catalog.CatalogAdminRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProxyTest {
  private static final Path NGINX = Path.of("../infra/nginx/frontrow.conf");
  private static final Pattern ADMIN_LIMIT =
      Pattern.compile("location /admin/ \\{[^}]*client_max_body_size (\\d+)m;");

  @Test
  void nginxLetsThroughTheLargestBodyThatANodeTakes() throws IOException {
    Matcher limit = ADMIN_LIMIT.matcher(Files.readString(NGINX));

    assertThat(limit.find()).isTrue();
    assertThat(Long.parseLong(limit.group(1)) * 1024 * 1024)
        .isEqualTo(Collections.max(CatalogAdminRoutes.LARGE_BODIES.values()));
    assertThat(CatalogAdminRoutes.LARGE_BODIES.keySet())
        .allMatch(path -> path.startsWith("/admin/"));
  }
}
