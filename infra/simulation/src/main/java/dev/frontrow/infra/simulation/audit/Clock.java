package dev.frontrow.infra.simulation.audit;

/**
 * What a writer's clock showed while it decided: a moment, or longer when a send held it up.
 *
 * @param fromMillis when its turn began
 * @param toMillis when it sent what it had decided
 */
public record Clock(long fromMillis, long toMillis) {
  boolean showed(long millis) {
    return millis >= fromMillis && millis <= toMillis;
  }
}
