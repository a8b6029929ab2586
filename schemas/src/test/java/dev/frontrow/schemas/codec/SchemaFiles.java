package dev.frontrow.schemas.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** The schema files on the class path, and the rules that they must keep. */
final class SchemaFiles {
  private static final Pattern NAME = Pattern.compile("(\\w+)\\.([1-9]\\d*)\\.avsc");
  private static final ObjectMapper JSON = new ObjectMapper();

  private SchemaFiles() {}

  /**
   * One schema file.
   *
   * @param folder where it lies on the class path, as {@link WireSchema#load} takes it
   */
  record File(String folder, String name, int version, Schema schema) {
    String path() {
      return folder + "/" + name + "." + version + ".avsc";
    }

    /** What must never change once it is released: all of it but what people read. */
    String print() throws IOException {
      String bare = withoutDocs(JSON.readTree(schema.toString())).toString();
      return "%s %016x %s"
          .formatted(path(), WireSchema.fingerprint(schema), sha256(bare).substring(0, 16));
    }
  }

  /** Every schema file below {@code /avro}, in order of path. */
  static List<File> all() throws IOException, URISyntaxException {
    Path claim =
        Path.of(
            Objects.requireNonNull(SchemaFiles.class.getResource("/avro/Claim.1.avsc")).toURI());
    Path root = Objects.requireNonNull(Objects.requireNonNull(claim.getParent()).getParent());
    List<File> files = new ArrayList<>();
    try (Stream<Path> found = Files.walk(root.resolve("avro"))) {
      for (Path path : found.filter(Files::isRegularFile).sorted().toList()) {
        files.add(read(root.relativize(path), path));
      }
    }
    return files;
  }

  private static File read(Path relative, Path path) throws IOException {
    Matcher name = NAME.matcher(relative.getFileName().toString());
    if (!name.matches()) {
      throw new AssertionError(relative + " is not called <name>.<version>.avsc");
    }
    String folder = Objects.requireNonNull(relative.getParent()).toString();
    Schema schema = new Schema.Parser().parse(Files.readString(path));
    return new File(folder, name.group(1), Integer.parseInt(name.group(2)), schema);
  }

  /** What of any version in {@code versions}, oldest first, a later one cannot read. */
  static List<String> faults(List<Schema> versions) {
    List<String> faults = new ArrayList<>();
    for (int later = 1; later < versions.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        var found =
            SchemaCompatibility.checkReaderWriterCompatibility(
                versions.get(later), versions.get(earlier));
        if (found.getType() != SchemaCompatibilityType.COMPATIBLE) {
          faults.add(
              "version %d cannot read version %d: %s"
                  .formatted(later + 1, earlier + 1, found.getResult().getIncompatibilities()));
        }
      }
    }
    return faults;
  }

  private static JsonNode withoutDocs(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("doc");
    }
    node.forEach(SchemaFiles::withoutDocs);
    return node;
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
