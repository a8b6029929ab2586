package dev.frontrow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.log.LogRecord;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bytes that were once in the log are read for ever: {@code golden/<name>.<version>.hex}; and bytes
 * between nodes by whoever does not run the newest yet: {@code golden/wire/<name>.<version>.txt},
 * one line a kind.
 */
class GoldenBytesTest {
  private static final HexFormat HEX = HexFormat.of();

  private final LogCodec codec = new LogCodec();

  /** One version of a record type. */
  record Version(String name, int number, boolean current) {
    String file() {
      return "golden/" + name + "." + number + ".hex";
    }
  }

  static Stream<Version> versions() {
    return LogCodec.schemas().stream()
        .flatMap(
            schema ->
                IntStream.rangeClosed(1, schema.versions().size())
                    .mapToObj(v -> new Version(schema.name(), v, v == schema.versions().size())));
  }

  static Stream<Version> currentVersions() {
    return versions().filter(Version::current);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void decodesTheBytesOfEachVersionThatEverWas(Version version) {
    assertThat(codec.decode(golden(version))).isEqualTo(sample(version));
  }

  @ParameterizedTest
  @MethodSource("currentVersions")
  void encodesTheCurrentVersionAsItAlwaysDid(Version version) {
    assertThat(HEX.formatHex(codec.encode(sample(version))))
        .as("today's bytes of %s; a new encoding is a new version of the schema", version.file())
        .isEqualTo(HEX.formatHex(golden(version)));
  }

  @Test
  void decodesWhatNodesOfAnyVersionSend() {
    for (Codec<?> between : betweenNodes()) {
      for (WireSchema schema : between.schemas()) {
        for (int number = 1; number <= schema.versions().size(); number++) {
          wireGolden(between, schema, number)
              .forEach(
                  (kind, hex) ->
                      assertThat((Object) between.decoder().apply(HEX.parseHex(hex)))
                          .as(kind)
                          .isEqualTo(between.ordinary().get(kind)));
        }
      }
    }
  }

  @Test
  void sendsWhatNodesOfThisVersionAlwaysSent() {
    for (Codec<?> between : betweenNodes()) {
      for (WireSchema schema : between.schemas()) {
        assertThat(wireGolden(between, schema, schema.versions().size()))
            .as("today's bytes; a new encoding is a new version of the schema")
            .isEqualTo(today(between, schema));
      }
    }
  }

  private static List<Codec<?>> betweenNodes() {
    return Codec.all().stream().filter(any -> !any.schemas().equals(LogCodec.schemas())).toList();
  }

  private static <T> SortedMap<String, String> wireGolden(
      Codec<T> between, WireSchema schema, int number) {
    String file = "/golden/wire/" + schema.name() + "." + number + ".txt";
    String text = Bytes.textOrNull(file);
    assertThat(text)
        .as(
            "src/test/resources%s is missing; today's is%n%s",
            file,
            today(between, schema).entrySet().stream()
                .map(line -> line.getKey() + " " + line.getValue())
                .collect(Collectors.joining("\n")))
        .isNotNull();
    SortedMap<String, String> golden = new TreeMap<>();
    text.lines().map(line -> line.split(" ", 2)).forEach(line -> golden.put(line[0], line[1]));
    return golden;
  }

  private static <T> SortedMap<String, String> today(Codec<T> between, WireSchema schema) {
    SortedMap<String, String> today = new TreeMap<>();
    between
        .ordinary()
        .forEach(
            (kind, record) -> {
              if (kind.startsWith(schema.name() + ".")) {
                today.put(kind, HEX.formatHex(between.encoder().apply(record)));
              }
            });
    return today;
  }

  private byte[] golden(Version version) {
    String hex = Bytes.textOrNull("/" + version.file());
    assertThat(hex)
        .as(
            version.current()
                ? "%s is missing: add it to src/test/resources with these bytes: %s"
                : "%s is missing: bytes of a released version stay for ever (today's are %s)",
            version.file(),
            HEX.formatHex(codec.encode(sample(version))))
        .isNotNull();
    return HEX.parseHex(hex.replaceAll("\\s", ""));
  }

  private static LogRecord sample(Version version) {
    return Samples.ordinary().get(version.name());
  }
}
