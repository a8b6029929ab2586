package dev.frontrow.api.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The pages and all they load, read from the class path once and kept in memory. A style sheet that
 * is named like a page's entry module is that page's.
 *
 * <p>Everything but the pages lies below a folder that is named after the content of all files:
 * browsers may keep it for ever, and modules find one another by relative paths.
 */
final class WebFiles {
  /** Where the version's folder is. */
  static final String ROOT = "/web/";

  private static final String SHELL = "shell.html";
  private static final String LIT = "META-INF/resources/webjars/lit-html/";

  /** Of the library's files those for browsers, as they are published. */
  private static final String LIT_FILES = "[0-9.]+/((?:directives/)?[a-z-]+\\.js)";

  private final Map<String, WebFile> assets = new HashMap<>();
  private final Map<Page, WebFile> pages = new HashMap<>();
  private final String version;

  private WebFiles(SortedMap<String, byte[]> files) {
    String shell = new String(files.remove(SHELL), StandardCharsets.UTF_8);
    this.version = version(files);
    files.forEach((name, bytes) -> assets.put(name, WebFile.of(name, bytes)));
    ModuleGraph modules = new ModuleGraph(files);
    for (Page page : Page.ALL) {
      String html = fill(shell, page, modules);
      pages.put(page, WebFile.of(SHELL, html.getBytes(StandardCharsets.UTF_8)));
    }
  }

  static WebFiles load() {
    SortedMap<String, byte[]> files = ClassPathFolder.read("web");
    ClassPathFolder.read(LIT)
        .forEach(
            (name, bytes) -> {
              if (name.matches(LIT_FILES)) {
                files.put(name.replaceFirst(LIT_FILES, "lib/lit-html/$1"), bytes);
              }
            });
    return new WebFiles(files);
  }

  private static String version(SortedMap<String, byte[]> files) {
    MessageDigest digest = Digests.sha256();
    files.forEach(
        (name, bytes) -> {
          digest.update(name.getBytes(StandardCharsets.UTF_8));
          digest.update(bytes);
        });
    return Digests.name(digest.digest());
  }

  private String fill(String shell, Page page, ModuleGraph modules) {
    String folder = ROOT + version + "/";
    String preloads =
        modules.reach(page.entry()).stream()
            .map(module -> "<link rel=\"modulepreload\" href=\"" + folder + module + "\">")
            .collect(Collectors.joining("\n  "));
    String style = page.entry().replace(".js", ".css");
    String styles =
        assets.containsKey(style)
            ? "<link rel=\"stylesheet\" href=\"" + folder + style + "\">"
            : "";
    return shell
        .replace("{{preloads}}", preloads)
        .replace("{{styles}}", styles)
        .replace("{{title}}", page.title())
        .replace("{{entry}}", page.entry())
        .replace("{{web}}", folder);
  }

  /** The name of what all files are now. */
  String version() {
    return version;
  }

  /** The file {@code name}; null where there is none. */
  WebFile asset(String name) {
    return assets.get(name);
  }

  WebFile page(Page page) {
    return pages.get(page);
  }
}
