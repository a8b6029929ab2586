package dev.frontrow.infra.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How to run Redis: its writes go to an append-only file that is synced each second. */
record RedisRecipe(StackConfig config, Path directory) implements Recipe {
  private static final int CHECK_MILLIS = 2_000;
  private static final String PONG = "+PONG";

  @Override
  public List<String> prepare() throws IOException {
    Files.createDirectories(directory);
    return List.of(
        new Programs(config.cache()).redis().toString(),
        "--bind",
        "127.0.0.1",
        "--port",
        Integer.toString(config.ports().redis()),
        "--dir",
        directory.toString(),
        "--appendonly",
        "yes",
        "--appendfsync",
        "everysec",
        "--save",
        "",
        "--maxmemory",
        "256mb",
        "--maxmemory-policy",
        "noeviction");
  }

  @Override
  public void check() throws NotReadyException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(Ports.LOOPBACK, config.ports().redis()), CHECK_MILLIS);
      socket.setSoTimeout(CHECK_MILLIS);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(PONG.length());
      // While it reads its file, it answers -LOADING.
      if (!PONG.equals(new String(answer, StandardCharsets.US_ASCII))) {
        throw new NotReadyException("it answers no PING yet");
      }
    } catch (IOException e) {
      throw new NotReadyException(e);
    }
  }
}
