package dev.frontrow.infra.stack;

import java.nio.file.Path;
import java.util.EnumSet;

/**
 * A process that holds a stack of all servers until it is killed; it prints their names and process
 * IDs.
 */
final class StackHolder {
  private StackHolder() {}

  public static void main(String[] args) throws InterruptedException {
    StackConfig config = StackConfig.freePorts(Path.of(args[0]), Path.of(args[1]));
    try (LocalStack stack =
        LocalStack.start(config, EnumSet.allOf(Server.class), line -> System.err.println(line))) {
      for (Server server : Server.values()) {
        System.out.println(server + " " + stack.pid(server));
      }
      Thread.currentThread().join();
    }
  }
}
