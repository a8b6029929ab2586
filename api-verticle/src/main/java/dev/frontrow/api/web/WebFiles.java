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
  private static final String WEBJARS = "META-INF/resources/webjars/";

  /** Libraries, and of their files those for browsers, as they are published. */
  private static final Map<String, String> LIBRARIES =
      Map.of(
          "lit-html", "[0-9.]+/((?:directives/)?[a-z-]+\\.js)",
          "uplot", "[0-9.]+/dist/(uPlot\\.(?:esm\\.js|min\\.css))");

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
    LIBRARIES.forEach((library, published) -> addLibrary(files, library, published));
    return new WebFiles(files);
  }

  private static void addLibrary(
      SortedMap<String, byte[]> files, String library, String published) {
    ClassPathFolder.read(WEBJARS + library + "/")
        .forEach(
            (name, bytes) -> {
              if (name.matches(published)) {
                files.put(name.replaceFirst(published, "lib/" + library + "/$1"), bytes);
              }
            });
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
    String styles =
        page.styles()
            .filter(assets::containsKey)
            .map(style -> "<link rel=\"stylesheet\" href=\"" + folder + style + "\">")
            .collect(Collectors.joining("\n  "));
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
