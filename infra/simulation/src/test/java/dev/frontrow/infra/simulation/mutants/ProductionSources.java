package dev.frontrow.infra.simulation.mutants;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The sources of the production classes, which it reads and compiles, in memory alone. */
final class ProductionSources {
  private static final List<String> MODULES =
      List.of("schemas", "booking-aggregate", "api-verticle");
  private static final List<String> OPTIONS =
      List.of("-g", "-parameters", "-proc:none", "-implicit:none", "-nowarn");

  private final Path home;
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

  private ProductionSources(Path home) {
    this.home = home;
  }

  /** Those of the checkout in which the test runs. */
  static ProductionSources ofThisCheckout() {
    Path home = Path.of("").toAbsolutePath();
    while (!Files.exists(home.resolve("mvnw"))) {
      home = home.getParent();
      if (home == null) {
        throw new IllegalStateException("no checkout of Frontrow around the working directory");
      }
    }
    return new ProductionSources(home);
  }

  /** The source of a class, by its full name. */
  String of(String className) {
    String file = className.replace('.', '/') + ".java";
    return MODULES.stream()
        .map(module -> home.resolve(module).resolve("src/main/java").resolve(file))
        .filter(Files::exists)
        .findFirst()
        .map(ProductionSources::read)
        .orElseThrow(() -> new IllegalStateException("no production source of " + className));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Compiles one source against the test's class path.
   *
   * @return the class and those nested in it, by name
   */
  Map<String, byte[]> compile(String className, String source) {
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
            compiler.getStandardFileManager(problems, null, StandardCharsets.UTF_8);
        Output output = new Output(files)) {
      boolean compiled =
          compiler
              .getTask(null, output, problems, OPTIONS, null, List.of(new Text(className, source)))
              .call();
      if (!compiled) {
        throw new IllegalStateException(
            className + " does not compile: " + problems.getDiagnostics().getFirst());
      }
      return output.classes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A source in memory. */
  private static final class Text extends SimpleJavaFileObject {
    private final String source;

    Text(String className, String source) {
      super(URI.create("memory:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }

  /** A class file in memory. */
  private static final class Code extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Code(String className) {
      super(URI.create("memory:///" + className.replace('.', '/') + ".class"), Kind.CLASS);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }

  /** Keeps what the compiler makes. */
  private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, Code> made = new HashMap<>();

    Output(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return made.computeIfAbsent(className, Code::new);
    }

    Map<String, byte[]> classes() {
      return made.entrySet().stream()
          .collect(
              Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().bytes.toByteArray()));
    }
  }
}
