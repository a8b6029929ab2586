package dev.frontrow.infra.chaos;

import dev.frontrow.infra.stack.StackConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/**
 * What a chaos run is told.
 *
 * @param length how long there is trouble; the first round of every kind is finished in any case
 * @param nodes how many nodes there are to begin with
 * @param shoppers how many customers buy all the time, each one thing after the other
 * @param seed decides the order of faults, whom they hit, and what customers do
 * @param stack the run's own, in a directory that nothing else uses
 * @param mainClass the command line; each node is one of its processes
 * @param organiser a bearer token for the organiser's calls, from the stack's data
 */
public record ChaosSettings(
    Duration length,
    int nodes,
    int shoppers,
    long seed,
    StackConfig stack,
    String mainClass,
    Function<Path, String> organiser) {
  /** Below two nodes nobody could take over. */
  public static final int MIN_NODES = 2;

  public ChaosSettings {
    if (nodes < MIN_NODES) {
      throw new IllegalArgumentException("too few nodes: " + nodes);
    }
    if (shoppers < 1) {
      throw new IllegalArgumentException("no shopper: " + shoppers);
    }
  }
}
