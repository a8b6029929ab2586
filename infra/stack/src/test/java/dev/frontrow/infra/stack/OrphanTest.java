package dev.frontrow.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanTest {
  private static final Path HOME = Path.of(System.getProperty("frontrow.home"));
  private static final int END_SECONDS = 30;

  @TempDir private Path data;
  private Process holder;
  private final Map<Server, ProcessHandle> servers = new EnumMap<>(Server.class);

  @BeforeEach
  void holdAStackInAnotherProcess() throws IOException {
    holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StackHolder.class.getName(),
                HOME.toString(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = holder.inputReader(StandardCharsets.UTF_8);
    for (int i = 0; i < Server.values().length; i++) {
      String line = output.readLine();
      assertThat(line).as("the process ID of a server").isNotNull();
      String[] nameAndId = line.split(" ", -1);
      servers.put(
          Server.valueOf(nameAndId[0]),
          ProcessHandle.of(Long.parseLong(nameAndId[1])).orElseThrow());
    }
  }

  @AfterEach
  void endWhatIsLeft() {
    holder.destroyForcibly();
    for (ProcessHandle server : servers.values()) {
      server.descendants().forEach(ProcessHandle::destroyForcibly);
      server.destroyForcibly();
    }
  }

  @Test
  void noServerOutlivesAnOwnerThatWasKilled() throws Exception {
    List<ProcessHandle> all = new ArrayList<>(servers.values());
    servers.values().forEach(server -> server.descendants().forEach(all::add));

    holder.destroyForcibly();

    for (ProcessHandle process : all) {
      process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void theNextStartEndsServersWhoseGuardsWereKilledWithTheirOwner() throws Exception {
    ProcessHandle redis = servers.get(Server.REDIS);
    redis.descendants().forEach(ProcessHandle::destroyForcibly);

    holder.destroyForcibly().waitFor();
    var lines = new ArrayList<String>();
    LocalStack.open(StackConfig.freePorts(HOME, data), lines::add).close();

    assertThat(lines).contains("Redis of an earlier run has been stopped");
    for (ProcessHandle server : servers.values()) {
      server.onExit().get(END_SECONDS, TimeUnit.SECONDS);
    }
  }
}
