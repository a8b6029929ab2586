package dev.frontrow.api.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which module imports which.
 *
 * <p>A page names all modules that it needs, so that the browser does not find them out one after
 * the other.
 */
final class ModuleGraph {
  private static final Pattern IMPORT =
      Pattern.compile("(?:\\bfrom|\\bimport)\\s*[\"'](\\.{1,2}/[^\"']+\\.js)[\"']");

  private final Map<String, byte[]> files;

  ModuleGraph(Map<String, byte[]> files) {
    this.files = files;
  }

  /** {@code entry} and all that it needs. */
  Set<String> reach(String entry) {
    Set<String> reached = new LinkedHashSet<>();
    follow(entry, reached);
    return reached;
  }

  private void follow(String module, Set<String> reached) {
    byte[] source = files.get(module);
    if (source == null) {
      throw new IllegalStateException("a page needs " + module + ", which is not there");
    }
    if (!reached.add(module)) {
      return;
    }
    Matcher imports = IMPORT.matcher(new String(source, StandardCharsets.UTF_8));
    while (imports.find()) {
      follow(URI.create(module).resolve(imports.group(1)).toString(), reached);
    }
  }
}
