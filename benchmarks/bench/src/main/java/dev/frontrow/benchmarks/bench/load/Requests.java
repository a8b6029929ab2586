package dev.frontrow.benchmarks.bench.load;

import dev.frontrow.benchmarks.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Requests to one port of loopback that a load sends in turn, for ever. */
public record Requests(int port, List<Request> all) {
  public Requests {
    all = List.copyOf(all);
  }

  /** One of them; an empty body is none, any other is JSON on one line. */
  public record Request(String method, String path, String body) {
    public static Request get(String path) {
      return new Request("GET", path, "");
    }
  }

  Path writeTo(Path directory) {
    try {
      return Files.write(
          directory.resolve("requests"),
          all.stream()
              .map(one -> "%s\t%s\t%s".formatted(one.method(), one.path(), one.body()))
              .toList());
    } catch (IOException e) {
      throw new BenchException("cannot write the load's requests: " + e, e);
    }
  }
}
