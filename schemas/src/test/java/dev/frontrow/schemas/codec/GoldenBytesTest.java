package dev.frontrow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.log.LogRecord;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that were once in the log are read for ever: {@code golden/<name>.<version>.hex}. */
class GoldenBytesTest {
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
    assertThat(HexFormat.of().formatHex(codec.encode(sample(version))))
        .as("today's bytes of %s; a new encoding is a new version of the schema", version.file())
        .isEqualTo(HexFormat.of().formatHex(golden(version)));
  }

  private byte[] golden(Version version) {
    String hex = Bytes.textOrNull("/" + version.file());
    assertThat(hex)
        .as(
            version.current()
                ? "%s is missing: add it to src/test/resources with these bytes: %s"
                : "%s is missing: bytes of a released version stay for ever (today's are %s)",
            version.file(),
            HexFormat.of().formatHex(codec.encode(sample(version))))
        .isNotNull();
    return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
  }

  private static LogRecord sample(Version version) {
    return Samples.ordinary().get(version.name());
  }
}
