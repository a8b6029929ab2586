package dev.frontrow.benchmarks.bench.system;

import dev.frontrow.infra.stack.Ports;
import java.nio.file.Path;

/**
 * What the systems of one rig share.
 *
 * @param home the project's directory
 * @param data the stack's directory
 * @param ports the stack's ports
 * @param secret signs bearer tokens
 * @param organiser a token that may put shows on sale
 * @param http for single requests
 */
record Site(Path home, Path data, Ports ports, String secret, String organiser, Json http) {
  Path log(String file) {
    return data.resolve("logs").resolve(file);
  }

  Path pid(String name) {
    return data.resolve("run").resolve(name + ".pid");
  }
}
