package dev.frontrow.benchmarks.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionReaderTest {
  /** Chunks as Frontrow sends them, and no chunks as nchan does. */
  private static final String STREAM =
      """
      HTTP/1.1 200 OK\r
      \r
      40\r
      : connected
      retry: 2000

      \r
      event: snapshot
      id: 41
      data: {"version":41,"time":"2026-05-01T18:00:00Z","packed":"data: {\\"version\\":99,"}

      event: heartbeat
      data: {"version":41,"fresh":true}

      id: 1795626783:0
      data: {"version":42,"changes":{"h":[42]}}

      event: delta
      id: 145
      data: {"version":145,"changes":{"h":[1,2]}}

      """;

  private final List<String> advances = new ArrayList<>();
  private final VersionReader reader = new VersionReader();

  @Test
  void tellsEachNewVersionOnce() {
    read(STREAM);

    assertThat(advances).containsExactly("-1..41", "41..42", "42..145");
    assertThat(reader.version()).isEqualTo(145);
  }

  @Test
  void readsOnWhereverTheBytesAreCut() {
    for (int i = 0; i < STREAM.length(); i++) {
      read(STREAM.substring(i, i + 1));
    }

    assertThat(advances).containsExactly("-1..41", "41..42", "42..145");
  }

  private void read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    reader.read(bytes, bytes.length, (from, to) -> advances.add(from + ".." + to));
  }
}
