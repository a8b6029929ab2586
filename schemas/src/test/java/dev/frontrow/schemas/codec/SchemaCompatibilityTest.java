package dev.frontrow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.readmodel.ReadModelCodec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A released schema never changes, and each version reads all that came before it. */
class SchemaCompatibilityTest {
  private static final String FINGERPRINTS = "/golden/fingerprints.txt";
  private static final String FIRST =
      """
      {"type": "record", "name": "Ticket", "fields": [
        {"name": "ordinal", "type": "int"},
        {"name": "status", "type": {"type": "enum", "name": "Status", "symbols": ["FREE", "SOLD"]}},
        {"name": "price", "type": {"type": "record", "name": "Money", "fields": [
          {"name": "minor", "type": "long"}]}}
      ]}
      """;

  @Test
  void everyVersionReadsAllThatCameBeforeIt() throws Exception {
    Map<String, List<Schema>> types = new LinkedHashMap<>();
    for (SchemaFiles.File file : inOrderOfVersion()) {
      types
          .computeIfAbsent(file.folder() + "/" + file.name(), _ -> new ArrayList<>())
          .add(file.schema());
    }
    assertThat(types).isNotEmpty();
    types.forEach((type, versions) -> assertThat(SchemaFiles.faults(versions)).as(type).isEmpty());
  }

  @Test
  void everyFileIsAVersionThatACodecKnows() throws Exception {
    Map<Long, String> known = new TreeMap<>();
    Stream.of(LogCodec.schemas(), CommandCodec.schemas(), ReadModelCodec.schemas())
        .flatMap(List::stream)
        .forEach(
            type ->
                type.versions().forEach(v -> known.put(WireSchema.fingerprint(v), type.name())));
    for (SchemaFiles.File file : SchemaFiles.all()) {
      assertThat(file.schema().getName()).as(file.path()).isEqualTo(file.name());
      assertThat(known.get(WireSchema.fingerprint(file.schema())))
          .as("the codec's name for %s (is a version before it missing?)", file.path())
          .isEqualTo(file.name());
    }
  }

  @Test
  void aReleasedFileNeverChanges() throws Exception {
    Map<String, String> today = new TreeMap<>();
    for (SchemaFiles.File file : SchemaFiles.all()) {
      today.put(file.path(), file.print());
    }
    Map<String, String> released = new TreeMap<>();
    String text = Bytes.textOrNull(FINGERPRINTS);
    assertThat(text).as("src/test/resources%s is missing", FINGERPRINTS).isNotNull();
    text.lines().forEach(line -> released.put(line.substring(0, line.indexOf(' ')), line));
    released.forEach(
        (path, line) ->
            assertThat(today.get(path))
                .as("%s was released: leave it as it is and add the next version", path)
                .isEqualTo(line));
    today.forEach(
        (path, line) ->
            assertThat(released)
                .as("a new schema: add to src/test/resources%s the line%n%s", FINGERPRINTS, line)
                .containsKey(path));
  }

  @Test
  void findsNoFaultInAChangeThatReadsWhatWasWritten() {
    assertThat(
            faultsAfter(
                "{\"name\": \"ordinal\", \"type\": \"int\"}",
                "{\"name\": \"ordinal\", \"type\": \"long\"},"
                    + "{\"name\": \"row\", \"type\": [\"null\", \"string\"], \"default\": null}"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          no default     | "int"}           | "int"}, {"name": "x", "type": "int"} | MISSING_DEFAULT
          other type     | "type": "int"    | "type": "string"                    | TYPE_MISMATCH
          narrower type  | "type": "long"   | "type": "int"                       | TYPE_MISMATCH
          field renamed  | "name": "minor"  | "name": "cents"                     | MISSING_DEFAULT
          symbol dropped | ["FREE", "SOLD"] | ["FREE"]                            | MISSING_ENUM
          record renamed | "name": "Ticket" | "name": "Seat"                      | NAME_MISMATCH
          """)
  void findsAPlantedFault(String change, String before, String after, String fault) {
    assertThat(faultsAfter(before, after)).as(change).singleElement().asString().contains(fault);
  }

  @Test
  void findsAFaultBetweenVersionsThatAreNotNeighbours() {
    String without = FIRST.replace("{\"name\": \"ordinal\", \"type\": \"int\"},", "");
    String again =
        FIRST.replace(
            "{\"name\": \"ordinal\", \"type\": \"int\"}",
            "{\"name\": \"ordinal\", \"type\": \"string\", \"default\": \"0\"}");

    assertThat(SchemaFiles.faults(List.of(parse(FIRST), parse(without)))).isEmpty();
    assertThat(SchemaFiles.faults(List.of(parse(without), parse(again)))).isEmpty();
    assertThat(SchemaFiles.faults(List.of(parse(FIRST), parse(without), parse(again))))
        .singleElement()
        .asString()
        .contains("version 3 cannot read version 1", "TYPE_MISMATCH");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          "type": "int"}    | "type": "long"}
          "type": "int"}    | "type": "int", "default": 0}
          "type": "long"}   | "type": {"type": "long", "logicalType": "timestamp-millis"}}
          "name": "minor"   | "name": "cents"
          ["FREE", "SOLD"]  | ["SOLD", "FREE"]
          """)
  void aChangedFileHasAnotherPrint(String before, String after) throws Exception {
    assertThat(FIRST).contains(before);
    assertThat(print(FIRST.replace(before, after))).isNotEqualTo(print(FIRST));
  }

  @Test
  void wordsForPeopleMayChange() throws Exception {
    assertThat(print(FIRST.replace("\"type\": \"int\"", "\"type\": \"int\", \"doc\": \"From 0.\"")))
        .isEqualTo(print(FIRST));
  }

  private static List<String> faultsAfter(String before, String after) {
    assertThat(FIRST).contains(before);
    return SchemaFiles.faults(List.of(parse(FIRST), parse(FIRST.replace(before, after))));
  }

  private static String print(String schema) throws Exception {
    return new SchemaFiles.File("avro", "Ticket", 1, parse(schema)).print();
  }

  private static Schema parse(String schema) {
    return new Schema.Parser().parse(schema);
  }

  private static List<SchemaFiles.File> inOrderOfVersion() throws Exception {
    return SchemaFiles.all().stream()
        .sorted(
            Comparator.comparing(SchemaFiles.File::folder)
                .thenComparing(SchemaFiles.File::name)
                .thenComparingInt(SchemaFiles.File::version))
        .toList();
  }
}
